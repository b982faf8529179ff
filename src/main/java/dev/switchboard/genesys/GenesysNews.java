package dev.switchboard.genesys;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Integration;
import dev.switchboard.conversation.Receipt;
import dev.switchboard.conversation.Speaker;
import dev.switchboard.conversation.Typing;
import dev.switchboard.delivery.Direction;
import dev.switchboard.delivery.Passing;
import dev.switchboard.delivery.Reception;
import dev.switchboard.security.Refused;
import dev.switchboard.security.Required;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What Genesys Cloud tells beside words: what became of a message, who types, who has left. */
@Component
class GenesysNews {

  /** So that a meter has no more than these. */
  private static final Set<String> KNOWN =
      Set.of("Sent", "Delivered", "Read", "Failed", "Published", "Removed");

  private final Conversations conversations;
  private final GenesysMessages sent;
  private final Webhooks webhooks;
  private final Ends ends;
  private final Reception reception;
  private final Passing passing;
  private final MeterRegistry meters;

  GenesysNews(
      Conversations conversations,
      GenesysMessages sent,
      Webhooks webhooks,
      Ends ends,
      Reception reception,
      Passing passing,
      MeterRegistry meters) {
    this.conversations = conversations;
    this.sent = sent;
    this.webhooks = webhooks;
    this.ends = ends;
    this.reception = reception;
    this.passing = passing;
    this.meters = meters;
  }

  /**
   * Kept with the message. What a customer wrote to an agent is told to the channel; about a
   * transcript nobody wants to hear, but a failure is counted: Genesys Cloud had said 200 before.
   */
  void receipt(Integration integration, JsonNode told) {
    var of = Required.text(told, "id", 190);
    var status = Required.text(told, "status", 64);
    var found = sent.find(of);
    if (found.isEmpty() && told.path("direction").asText().equals("Inbound")) {
      waitForTheirAnswer(integration, told);
    }
    meters
        .counter(
            "switchboard.genesys.receipts", "status", KNOWN.contains(status) ? status : "other")
        .increment();
    found.ifPresent(
        known -> {
          sent.became(of, status, told.at("/reasons/0/code").asText(""));
          if (!known.message().isEmpty()) {
            conversations
                .find(known.conversation())
                .ifPresent(c -> tell(integration, c, of, known.message(), status, told));
          }
        });
  }

  private void tell(
      Integration integration,
      Conversation conversation,
      String of,
      String message,
      String status,
      JsonNode told) {
    var reason = told.path("reasons").path(0);
    webhooks.journal(
        integration,
        conversation,
        of + " " + status,
        effects ->
            effects.send(
                Direction.TO_CUSTOMER,
                "receipt",
                new Receipt(
                    effects.nextId(),
                    message,
                    Speaker.CUSTOMER,
                    conversation.customer(),
                    status,
                    reason.path("code").asText(""),
                    reason.path("message").asText(""),
                    webhooks.time(told))));
  }

  /**
   * Genesys Cloud may tell of our message before its answer to us is committed: it tells again
   * later.
   */
  private void waitForTheirAnswer(Integration integration, JsonNode told) {
    conversations
        .find(integration, told.at("/channel/from/id").asText(""))
        .filter(conversation -> reception.isBusy(conversation, Direction.TO_GENESYS))
        .ifPresent(
            conversation -> {
              throw Refused.unavailable(
                  "this message is still on its way; tell it again", Duration.ofSeconds(1));
            });
  }

  /**
   * Presence is not promised for Open Messaging (genesys.md §2); if it comes, an end counts and the
   * rest says nothing that somebody could use.
   *
   * @throws Refused with 400 for what is not known
   */
  void event(Integration integration, JsonNode told) {
    for (var event : told.path("events")) {
      switch (event.path("eventType").asText("")) {
        case "Typing" -> typing(integration, told, event);
        case "Presence" -> presence(integration, told, event);
        default -> throw Refused.badRequest("an event that is not known");
      }
    }
  }

  /** It may also say that nobody types any more; that shows by itself. */
  private void typing(Integration integration, JsonNode told, JsonNode event) {
    if (event.at("/typing/type").asText("On").equals("On")) {
      webhooks
          .conversation(integration, told)
          .ifPresent(
              conversation ->
                  passing.typing(
                      integration,
                      conversation,
                      new Typing(
                          told.path("id").asText(UUID.randomUUID().toString()),
                          Speaker.AGENT,
                          conversation.customer(),
                          webhooks.time(told))));
    }
  }

  private void presence(Integration integration, JsonNode told, JsonNode event) {
    if (event.at("/presence/type").asText().equals("Disconnect")) {
      webhooks
          .conversation(integration, told)
          .filter(Conversation::heldByAgent)
          .ifPresent(
              conversation ->
                  webhooks.journal(
                      integration,
                      conversation,
                      "presence " + told.path("id").asText(webhooks.time(told).toString()),
                      effects ->
                          ends.told(
                              effects,
                              "customer.end",
                              "",
                              conversation.genesysConversationId().orElse(""))));
    }
  }
}
