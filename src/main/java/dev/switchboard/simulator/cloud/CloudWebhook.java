package dev.switchboard.simulator.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.simulator.InOrder;
import dev.switchboard.simulator.Pause;
import dev.switchboard.simulator.Reply;
import dev.switchboard.simulator.Signature;
import dev.switchboard.simulator.SimulatorSettings;
import dev.switchboard.simulator.SwitchboardDoors;
import dev.switchboard.simulator.cloud.platform.Wiring;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The Open Messaging webhook: signed, in order per conversation, repeated as Genesys Cloud repeats
 * it.
 */
@Component
@Profile("demo")
class CloudWebhook {

  private final SwitchboardDoors doors;
  private final CloudConversations conversations;
  private final SimulatorSettings settings;
  private final Wiring wiring;
  private final ObjectMapper json;
  private final InOrder inOrder;

  CloudWebhook(
      SwitchboardDoors doors,
      CloudConversations conversations,
      SimulatorSettings settings,
      Wiring wiring,
      ObjectMapper json,
      InOrder inOrder) {
    this.doors = doors;
    this.conversations = conversations;
    this.settings = settings;
    this.wiring = wiring;
    this.json = json;
    this.inOrder = inOrder;
  }

  void agentSays(CloudConversation conversation, TranscriptLine line) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("id", line.id());
    message.put("channel", toCustomer(conversation, line.id(), line.at()));
    message.put("conversationId", conversation.id);
    message.put("type", isStructured(line) ? "Structured" : "Text");
    if (!line.text().isEmpty()) {
      message.put("text", line.text()); // a file comes without any
    }
    if (!line.content().isEmpty()) {
      message.put("content", line.content());
    }
    message.put("originatingEntity", "Human");
    message.put("direction", "Outbound");
    inOrder.run(
        "webhook " + conversation.id,
        () -> {
          Reply reply = untilAccepted(conversation.integrationId, message);
          conversation.mark(
              line.id(),
              reply.accepted() ? "sent" : "failed",
              reply.accepted()
                  ? ""
                  : "could not be delivered (the webhook " + reply.outcome() + ")");
          conversations.changed(conversation);
        });
  }

  /** An attachment alone does not make it one. */
  private static boolean isStructured(TranscriptLine line) {
    return line.content().stream()
        .anyMatch(one -> !one.path("contentType").asText().equals("Attachment"));
  }

  /** Told once: it is old news soon. */
  void agentTypes(CloudConversation conversation) {
    String id = UUID.randomUUID().toString();
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("id", id);
    event.put("channel", toCustomer(conversation, id, Instant.now()));
    event.put("conversationId", conversation.id);
    event.put("type", "Event");
    event.put("direction", "Outbound");
    event.put(
        "events",
        List.of(Map.of("eventType", "Typing", "typing", Map.of("type", "On", "duration", 5000))));
    inOrder.run("typing " + conversation.id, () -> post(conversation.integrationId, write(event)));
  }

  /**
   * A customer's message is in the conversation. Receipts have a lane of their own and hold up no
   * agent.
   */
  void published(CloudConversation conversation, String id) {
    if (!settings.simulator().receipts()) {
      return;
    }
    Map<String, Object> receipt = new LinkedHashMap<>();
    receipt.put("id", id);
    receipt.put("channel", fromCustomer(conversation, Instant.now()));
    receipt.put("conversationId", conversation.id);
    receipt.put("type", "Receipt");
    receipt.put("status", "Published");
    receipt.put("isFinalReceipt", false);
    receipt.put("direction", "Inbound");
    inOrder.run(
        "receipts " + conversation.id, () -> untilAccepted(conversation.integrationId, receipt));
  }

  private Reply untilAccepted(String integrationId, Map<String, Object> notification) {
    byte[] body = write(notification);
    SimulatorSettings.Retries rules = settings.simulator().webhook();
    Reply reply = post(integrationId, body);
    for (int retry = 0;
        reply.retryable() && retry < rules.retries() && Pause.of(rules.pause());
        retry++) {
      reply = post(integrationId, body);
    }
    return reply;
  }

  private Reply post(String integrationId, byte[] body) {
    return wiring
        .webhook(integrationId)
        .map(
            webhook ->
                doors.postTo(
                    webhook.url(),
                    body,
                    settings.simulator().webhook().timeout(),
                    "Content-Type",
                    "application/json",
                    Signature.HEADER,
                    Signature.of(body, webhook.secret())))
        .orElseGet(() -> Reply.nobody("the integration is gone"));
  }

  /** A message that no agent wrote (the agentless API): it comes by the same webhook. */
  void agentless(String integrationId, String customerId, String id, String text) {
    CloudConversation nobodys =
        new CloudConversation(integrationId, customerId, customerId, Instant.now());
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("id", id);
    message.put("channel", toCustomer(nobodys, id, Instant.now()));
    message.put("type", "Text");
    message.put("text", text);
    message.put("originatingEntity", "Bot");
    message.put("direction", "Outbound");
    inOrder.run("agentless " + customerId, () -> untilAccepted(integrationId, message));
  }

  private Map<String, Object> toCustomer(
      CloudConversation conversation, String messageId, Instant time) {
    Map<String, Object> channel = channel(conversation);
    channel.put("messageId", messageId);
    channel.put("to", Map.of("id", conversation.customerId, "idType", "Opaque"));
    channel.put(
        "from",
        Map.of(
            "nickname",
            wiring.webhook(conversation.integrationId).map(Wiring.Webhook::name).orElse(""),
            "id",
            conversation.integrationId,
            "idType",
            "Opaque"));
    channel.put("time", time.toString());
    return channel;
  }

  private static Map<String, Object> fromCustomer(CloudConversation conversation, Instant time) {
    Map<String, Object> channel = channel(conversation);
    channel.put("to", Map.of("id", conversation.integrationId));
    channel.put("from", Map.of("id", conversation.customerId, "idType", "Opaque"));
    channel.put("time", time.toString());
    return channel;
  }

  private static Map<String, Object> channel(CloudConversation conversation) {
    Map<String, Object> channel = new LinkedHashMap<>();
    channel.put("id", conversation.integrationId);
    channel.put("platform", "Open");
    channel.put("type", "Private");
    return channel;
  }

  private byte[] write(Map<String, Object> notification) {
    try {
      return json.writeValueAsBytes(notification);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
