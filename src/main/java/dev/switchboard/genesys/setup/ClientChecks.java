package dev.switchboard.genesys.setup;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;

/** What the OAuth client may do, and how much of it; and whether two clocks agree. */
final class ClientChecks {

  static final String SPENT =
      "All that this OAuth client may ask in a minute (300, unless Genesys Cloud's support has raised it) has been asked."
          + " Wait a minute and check again; if it stays so, give each integration a client of its own, or use transcript: handover.";

  private static final String ME = "/api/v2/tokens/me";
  private static final String MESSAGES = "/api/v2/conversations/messages/";
  private static final Duration FAR = Duration.ofSeconds(30);
  private static final double NEARLY = 0.8;

  private ClientChecks() {}

  static List<Check> all() {
    return List.of(
        new Check("rate budget", ClientChecks::budget),
        new Check("clock", ClientChecks::clock),
        new Check("permission to send messages", ClientChecks::receive),
        new Check("permission to see conversations", ClientChecks::view),
        new Check("permission to end conversations", ClientChecks::disconnect));
  }

  private static Finding budget(Visit visit) {
    var answer = visit.get(ME).orRefused();
    var count = answer.header("inin-ratelimit-count");
    var allowed = answer.header("inin-ratelimit-allowed");
    if (count < 0 || allowed <= 0) {
      return Finding.ok("rate budget", "Genesys Cloud does not tell it");
    }
    var seen = "%d of %d requests of this minute are used".formatted(count, allowed);
    return count < allowed * NEARLY
        ? Finding.ok("rate budget", seen)
        : Finding.warning("rate budget", seen, SPENT);
  }

  private static Finding clock(Visit visit) {
    var told = visit.get(ME).orRefused().headers().firstValue("Date").orElse("");
    try {
      var theirs = ZonedDateTime.parse(told, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      var apart = Duration.between(Instant.now(visit.clock()), theirs);
      return apart.abs().compareTo(FAR) < 0
          ? Finding.ok("clock", "agrees with Genesys Cloud's")
          : Finding.wrong(
              "clock",
              "this machine's clock is %d s %s Genesys Cloud's"
                  .formatted(apart.abs().toSeconds(), apart.isNegative() ? "ahead of" : "behind"),
              "Switch on time synchronisation here (timedatectl set-ntp true, or chrony). Messages are ordered by their time, and signatures expire.");
    } catch (DateTimeParseException e) {
      return Finding.ok("clock", "Genesys Cloud does not tell the time");
    }
  }

  /**
   * A receipt for a message that nobody has sent: without the permission it is 403, with it
   * something else, and nothing happens.
   */
  private static Finding receive(Visit visit) {
    var receipt = Platform.JSON.createObjectNode().put("id", "switchboard-doctor");
    receipt.put("status", "Delivered").put("isFinalReceipt", true);
    var channel = receipt.putObject("channel").put("time", visit.clock().instant().toString());
    channel.putObject("to").put("id", "switchboard-doctor").put("idType", "Opaque");
    var id = visit.integrationId().isEmpty() ? UUID.randomUUID().toString() : visit.integrationId();
    return may(
        "permission to send messages",
        "conversation:message:receive",
        visit.platform().post(MESSAGES + id + "/inbound/open/receipt", receipt));
  }

  private static Finding view(Visit visit) {
    return may(
        "permission to see conversations",
        "conversation:message:view",
        visit.platform().get(MESSAGES + UUID.randomUUID()));
  }

  /** There is no conversation of this id, so nothing can end. */
  private static Finding disconnect(Visit visit) {
    var end = Platform.JSON.createObjectNode().put("state", "disconnected");
    return may(
        "permission to end conversations",
        "conversation:communication:disconnect",
        visit.platform().patch(MESSAGES + UUID.randomUUID(), end));
  }

  private static Finding may(String check, String permission, Answer answer) {
    if (answer.status() == 429) {
      return Finding.warning(check, new Refusal(answer).getMessage().split("\n")[0], SPENT);
    }
    return answer.status() == 403
        ? Finding.wrong(check, permission + " is missing", Permission.advice(permission))
        : Finding.ok(check, permission);
  }
}
