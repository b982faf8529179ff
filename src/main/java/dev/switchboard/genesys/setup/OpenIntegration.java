package dev.switchboard.genesys.setup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The Open Messaging integration: its id is the Integration ID, its webhook leads to us. */
final class OpenIntegration extends Thing {

  static final String ROLE = "integration";
  static final String SECRET = "outboundNotificationWebhookSignatureSecretToken";

  private static final String WEBHOOK = "outboundNotificationWebhookUrl";
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int LOOKS = 120; // a minute

  OpenIntegration() {
    super(ROLE, "Open Messaging integration");
  }

  @Override
  String path() {
    return "/api/v2/conversations/messaging/integrations/open";
  }

  @Override
  String name(Site site) {
    return "switchboard-" + site.name();
  }

  @Override
  ObjectNode wanted(Work work) {
    var wanted = object();
    if (work.site().entry().integrationId().isBlank()) {
      wanted.put("name", name(work.site()));
    }
    wanted.put(WEBHOOK, work.site().webhookUrl()).put(SECRET, work.webhookSecret());
    wanted.putObject("messagingSetting").put("id", work.id(TypingSetting.ROLE));
    return wanted;
  }

  @Override
  Map<String, String> unseen() {
    return Map.of(SECRET, "webhook secret");
  }

  @Override
  String address(ObjectNode integration) {
    return integration.path(WEBHOOK).asText();
  }

  @Override
  String otherwise(Site site) {
    return site.entry().integrationId().isBlank()
        ? super.otherwise(site)
        : "Name another integration-id, or none";
  }

  @Override
  Optional<Records.Kept> known(Work work) {
    var configured = work.site().entry().integrationId();
    return super.known(work).filter(kept -> configured.isBlank() || configured.equals(kept.id()));
  }

  /** The operator may have named one of his own: that is the one, and it keeps its name. */
  @Override
  Optional<ObjectNode> byName(Work work) {
    var configured = work.site().entry().integrationId();
    if (configured.isBlank()) {
      return super.byName(work);
    }
    return Optional.of(
        current(work, configured)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "integration-id %s is no Open Messaging integration of this organisation. Correct it, or leave it out: set-up makes one."
                            .formatted(configured))));
  }

  /** It is made in the background: {@code createStatus} is Initiated, then Completed or Error. */
  @Override
  void complete(Work work, String id) {
    for (var look = 0; look < LOOKS; look++) {
      var answer = work.platform().get(one(id)).orRefused();
      switch (answer.text("/createStatus")) {
        case "Initiated" -> Platform.pause(PAUSE);
        case "Error" ->
            throw new IllegalStateException(
                "Genesys Cloud could not make the integration: "
                    + answer.text("/createError/message"));
        default -> {
          return;
        }
      }
    }
    throw new IllegalStateException(
        "Genesys Cloud has been making the integration for a minute. Run this again: it goes on from here.");
  }
}
