package dev.switchboard.genesys.setup;

import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A message from Genesys Cloud to nobody: what comes back through the signed webhook belongs to no
 * conversation, and so is set aside, where we find it.
 */
final class RoundTrip {

  static final Duration LONGEST = Duration.ofSeconds(15);

  private static final String CHECK = "round trip";
  private static final String NOBODY = "switchboard-doctor";
  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final long LOOKS = LONGEST.dividedBy(PAUSE);

  /** One statement finds it and takes it away: no operator needs to see it. */
  private static final String TAKE =
      "delete from set_aside where integration = ? and body->>'id' = ? returning id";

  private final JdbcClient jdbc;
  private final Runnable waiting;

  RoundTrip(JdbcClient jdbc, Runnable waiting) {
    this.jdbc = jdbc;
    this.waiting = waiting;
  }

  /** Where our door does not answer, no message is sent: what came of it is known. */
  Finding look(Visit visit, List<Finding> before) {
    if (before.stream()
        .anyMatch(f -> f.check().equals(DoorChecks.WEBHOOK) && f.level() != Finding.Level.OK)) {
      return Finding.wrong(CHECK, "no test message was sent", "Mend our webhook door first.");
    }
    var message =
        Platform.JSON
            .createObjectNode()
            .put("fromAddress", visit.integrationId())
            .put("toAddress", NOBODY)
            .put("toAddressMessengerType", "open")
            .put("textBody", "A test by switchboard doctor.");
    var sent =
        visit.platform().post("/api/v2/conversations/messages/agentless", message).orRefused();
    waiting.run();
    for (var look = 0; look < LOOKS; look++) {
      if (came(visit, sent.text("/id"))) {
        return Finding.ok(CHECK, "a message came back through the signed webhook");
      }
      Platform.pause(PAUSE);
    }
    return Finding.wrong(
        CHECK,
        "the test message did not come back, though our door answers to our own signature: Genesys Cloud signs with another secret, or cannot reach us from outside",
        "Run `setup %s --again`: it sends the secret once more. By hand: Outbound Notification Webhook Signature Secret Token at Admin > Message > Platforms > Open Messaging is to be webhook-secret."
            .formatted(visit.site().name()));
  }

  private boolean came(Visit visit, String id) {
    return !jdbc.sql(TAKE).params(visit.site().name(), id).query(Long.class).list().isEmpty();
  }
}
