package dev.switchboard.genesys.setup;

import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A message from Genesys Cloud to nobody: what comes back through the signed webhook belongs to no
 * conversation, and so is set aside, where we find it.
 */
final class RoundTrip {

  private static final String CHECK = "round trip";
  private static final String NOBODY = "switchboard-doctor";
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final int LOOKS = 60; // 15 s

  /** One statement finds it and takes it away: no operator needs to see it. */
  private static final String TAKE =
      "delete from set_aside where integration = ? and body->>'id' = ? returning id";

  private final JdbcClient jdbc;

  RoundTrip(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Finding look(Visit visit, List<Finding> before) {
    var message =
        Platform.JSON
            .createObjectNode()
            .put("fromAddress", visit.integrationId())
            .put("toAddress", NOBODY)
            .put("toAddressMessengerType", "open")
            .put("textBody", "A test by switchboard doctor.");
    var sent =
        visit.platform().post("/api/v2/conversations/messages/agentless", message).orRefused();
    for (var look = 0; look < LOOKS; look++) {
      if (came(visit, sent.text("/id"))) {
        return Finding.ok(CHECK, "a message came back through the signed webhook");
      }
      Platform.pause(PAUSE);
    }
    return lost(visit, before);
  }

  private boolean came(Visit visit, String id) {
    return !jdbc.sql(TAKE).params(visit.site().name(), id).query(Long.class).list().isEmpty();
  }

  /** When our door answers to our own signature, it is the signature that differs. */
  private static Finding lost(Visit visit, List<Finding> before) {
    var doorIsOpen =
        before.stream()
            .anyMatch(f -> f.check().equals("our webhook door") && f.level() == Finding.Level.OK);
    return doorIsOpen
        ? Finding.wrong(
            CHECK,
            "the test message did not come back, though our door answers to our own signature: Genesys Cloud signs with another secret, or cannot reach us from outside",
            "Run `setup %s --again`: it sends the secret once more. By hand: Outbound Notification Webhook Signature Secret Token at Admin > Message > Platforms > Open Messaging is to be webhook-secret."
                .formatted(visit.site().name()))
        : Finding.wrong(
            CHECK, "the test message did not come back", "Mend our webhook door first.");
  }
}
