package dev.switchboard.genesys.setup;

/** Whether the OAuth client is known in this region, and for which organisation it speaks. */
final class LogIn {

  private static final String CHECK = "OAuth client";
  private static final String MENU = "Admin > Integrations > OAuth";

  private LogIn() {}

  static Finding look(Site site, Platform platform) {
    var login = platform.logIn();
    if (!login.ok() || login.text("/access_token").isEmpty()) {
      return refused(site, login);
    }
    var me = platform.get("/api/v2/tokens/me");
    if (me.status() == 429) {
      return Finding.wrong(
          "rate budget", new Refusal(me).getMessage().split("\n")[0], ClientChecks.SPENT);
    }
    if (!me.ok()) {
      return Finding.wrong(
          CHECK,
          new Refusal(me).getMessage(),
          "See that login-url and api-url belong to one region.");
    }
    return Finding.ok(
        CHECK,
        "speaks for the organisation %s at %s"
            .formatted(
                me.text("/organization/name"), site.genesys().api().orElseThrow().getHost()));
  }

  /**
   * A client of another region is as unknown as one with a wrong secret, so both are named, the
   * likelier first. The words of the answer are not documented; they only set the order.
   */
  private static Finding refused(Site site, Answer login) {
    var host = site.genesys().login().orElseThrow().getHost();
    var said = login.text("/error") + " " + login.text("/error_description");
    var seen = "%s gives no token (%d %s)".formatted(host, login.status(), said.strip());
    var region =
        "Region: the address bar of Genesys Cloud names it, such as apps.mypurecloud.de; copy that into genesys.org-url (now %s)."
            .formatted(site.genesys().orgUrl().isBlank() ? "empty" : site.genesys().orgUrl());
    var secret =
        "Secret: genesys.client-secret must be that of the client %s, grant type Client Credentials (%s)."
            .formatted(site.genesys().clientId(), MENU);
    var unknown = said.contains("not found") || said.contains("unknown");
    return Finding.wrong(CHECK, seen, unknown ? region + " " + secret : secret + " " + region);
  }
}
