package dev.switchboard.genesys.setup;

import java.util.List;
import java.util.stream.StreamSupport;

/** The Open Messaging integration, and what happens to its messages first. */
final class IntegrationChecks {

  private static final String OPEN = "/api/v2/conversations/messaging/integrations/open/";
  private static final String MENU = "Admin > Message > Platforms > Open Messaging";
  private static final String WEBHOOK = "webhook URL";
  private static final String THREADING = "threading";

  private IntegrationChecks() {}

  static List<Check> all() {
    return List.of(
        new Check("Open Messaging integration", IntegrationChecks::integration),
        new Check(WEBHOOK, IntegrationChecks::webhook),
        new Check("typing", IntegrationChecks::typing),
        new Check(THREADING, IntegrationChecks::threading));
  }

  private static Finding integration(Visit visit) {
    var check = "Open Messaging integration";
    var name = visit.site().name();
    if (visit.integrationId().isEmpty()) {
      return Finding.wrong(
          check,
          "there is no Integration ID yet",
          "Run `setup %s`, or set integration-id to that of %s.".formatted(name, MENU));
    }
    var answer = visit.get(OPEN + visit.integrationId());
    if (answer.absent()) {
      return Finding.wrong(
          check,
          "this organisation has no integration " + visit.integrationId(),
          "Correct integration-id (%s), or take it out and run `setup %s`.".formatted(MENU, name));
    }
    var status = answer.orRefused().text("/status");
    var created = answer.text("/createStatus");
    if (created.equals("Error")) {
      return Finding.wrong(
          check,
          "Genesys Cloud could not make it: " + answer.text("/createError/message"),
          "Delete it at %s and run `setup %s`.".formatted(MENU, name));
    }
    return status.isEmpty() || status.equalsIgnoreCase("active")
        ? Finding.ok(check, visit.integrationId() + " is active")
        : Finding.wrong(
            check,
            visit.integrationId() + " is " + status,
            "Activate it at %s > %s.".formatted(MENU, answer.text("/name")));
  }

  private static Finding webhook(Visit visit) {
    var there = integrationOf(visit).text("/outboundNotificationWebhookUrl");
    var ours = visit.site().webhookUrl();
    if (!there.equals(ours)) {
      return Finding.wrong(
          WEBHOOK,
          "Genesys Cloud sends agents' words to %s, we listen at %s".formatted(there, ours),
          "Run `setup %s`, or correct Outbound Notification Webhook URL at %s. If the other one is right, correct switchboard.public-url."
              .formatted(visit.site().name(), MENU));
    }
    if (!visit.site().isReachable() && !visit.site().genesys().isElsewhere()) {
      return Finding.wrong(
          WEBHOOK,
          ours + " cannot be called by Genesys Cloud",
          "It calls https on port 443 only: put a reverse proxy in front and set switchboard.public-url.");
    }
    return Finding.ok(WEBHOOK, ours);
  }

  private static Finding typing(Visit visit) {
    return integrationOf(visit).text("/messagingSetting/id").isEmpty()
        ? Finding.warning(
            "typing",
            "the integration has no messaging setting: typing is not passed on",
            "Run `setup %s`, or choose a profile with typing at Admin > Message > Platform Configurations."
                .formatted(visit.site().name()))
        : Finding.ok("typing", "the integration has a messaging setting");
  }

  /** With 0 each message after an end begins a new conversation; wanted by some. */
  private static Finding threading(Visit visit) {
    var answer = visit.get("/api/v2/conversations/messaging/threadingtimeline").orRefused();
    var minutes =
        StreamSupport.stream(answer.body().path("settings").spliterator(), false)
            .filter(one -> one.path("messengerType").asText().equalsIgnoreCase("open"))
            .mapToLong(one -> one.path("timeoutInMinutes").asLong())
            .findFirst()
            .orElse(answer.body().path("defaultTimeoutMinutes").asLong(4320));
    return minutes > 0
        ? Finding.ok(
            THREADING,
            "a customer who comes back within %d h joins the same conversation"
                .formatted(minutes / 60))
        : Finding.warning(
            THREADING,
            "it is 0: every message after an end begins a new conversation at Genesys Cloud",
            "Set it to some hours at Admin > Message > Threading Timeline, if customers should find their conversation again.");
  }

  static Answer integrationOf(Visit visit) {
    if (visit.integrationId().isEmpty()) {
      throw new Unseen("there is no Integration ID yet");
    }
    var answer = visit.get(OPEN + visit.integrationId());
    if (answer.absent()) {
      throw new Unseen("there is no such integration");
    }
    return answer.orRefused();
  }
}
