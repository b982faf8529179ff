package dev.switchboard.genesys.setup;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One integration, its organisation, and where we are. */
record Site(String name, URI publicUrl, SetupSettings.Entry entry) {

  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1");

  SetupSettings.Genesys genesys() {
    return entry.genesys();
  }

  /** One name for all that belongs to it at Genesys Cloud, so that an administrator knows it. */
  String named(String what) {
    return "switchboard-" + name + "-" + what;
  }

  String webhookUrl() {
    return publicUrl + "/genesys/" + name + "/webhook";
  }

  String actionUrl(String action) {
    return publicUrl + "/genesys/" + action;
  }

  /** Genesys Cloud calls port 443 only (help, "Configure an open messaging integration"). */
  boolean isReachable() {
    return "https".equals(publicUrl.getScheme())
        && publicUrl.getPort() == -1
        && !HERE.contains(String.valueOf(publicUrl.getHost()));
  }

  /** What an operator has still to say before anything can be made. */
  List<String> missing() {
    var missing = new ArrayList<String>();
    demand(missing, !entry.botId().isBlank(), "bot-id: the Chatbot ID");
    demand(missing, !entry.teamId().isBlank(), "team-id: the Team ID");
    demand(
        missing,
        !genesys().clientId().isBlank(),
        "genesys.client-id: of an OAuth client (client credentials)");
    demand(
        missing, genesys().clientSecret().isSet(), "genesys.client-secret: of that OAuth client");
    demand(
        missing,
        genesys().login().isPresent() && genesys().api().isPresent(),
        "genesys.org-url: any URL of the organisation, like https://apps.mypurecloud.de; "
            + (genesys().orgUrl().isBlank()
                ? "it is empty"
                : genesys().orgUrl() + " names no region"));
    if (!genesys().isElsewhere() && !isReachable()) {
      missing.add(
          "switchboard.public-url: https, without a port, as Genesys Cloud calls nothing else; it is "
              + publicUrl);
    }
    return missing;
  }

  private static void demand(List<String> missing, boolean there, String what) {
    if (!there) {
      missing.add(what);
    }
  }
}
