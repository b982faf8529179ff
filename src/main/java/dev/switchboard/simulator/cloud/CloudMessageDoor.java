package dev.switchboard.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.simulator.SimulatorSettings;
import dev.switchboard.simulator.cloud.platform.Wiring;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Genesys Cloud's Open Messaging API: what the customer's side says to it. */
@RestController
@Profile("demo")
@RequestMapping("/demo/genesys/api/api/v2/conversations/messages")
class CloudMessageDoor {

  private final CloudMessageRules rules;
  private final CloudConversations conversations;
  private final CloudFlow flow;
  private final CloudWebhook webhook;
  private final SimulatorSettings settings;
  private final Wiring wiring;

  CloudMessageDoor(
      CloudMessageRules rules,
      CloudConversations conversations,
      CloudFlow flow,
      CloudWebhook webhook,
      SimulatorSettings settings,
      Wiring wiring) {
    this.rules = rules;
    this.conversations = conversations;
    this.flow = flow;
    this.webhook = webhook;
    this.settings = settings;
    this.wiring = wiring;
  }

  @PostMapping("/{integrationId}/inbound/open/message")
  Map<String, Object> message(
      @PathVariable String integrationId,
      @RequestAttribute(CloudGate.BODY) byte[] body,
      @RequestParam(defaultValue = "false") boolean prefetchConversationId) {
    known(integrationId);
    JsonNode message = rules.read(body);
    rules.message(message);
    return receive(
        integrationId, message, message.path("text").asText("").strip(), prefetchConversationId);
  }

  /** Deprecated by Genesys Cloud, still in use: the integration is in the body. */
  @PostMapping("/inbound/open")
  Map<String, Object> legacy(@RequestAttribute(CloudGate.BODY) byte[] body) {
    return message(rules.read(body).at("/channel/to/id").asText(), body, false);
  }

  @PostMapping("/{integrationId}/inbound/open/structured/response")
  Map<String, Object> structuredResponse(
      @PathVariable String integrationId, @RequestAttribute(CloudGate.BODY) byte[] body) {
    known(integrationId);
    JsonNode response = rules.read(body);
    rules.structuredResponse(response);
    if (!conversations.canJoin(
        integrationId, response.at("/channel/from/id").asText(), Instant.now())) {
      throw CloudRefusal.notFound("There is no conversation that this response could join.");
    }
    return receive(integrationId, response, response.at("/buttonResponse/text").asText(), false);
  }

  @PostMapping("/{integrationId}/inbound/open/event")
  Map<String, Object> event(
      @PathVariable String integrationId, @RequestAttribute(CloudGate.BODY) byte[] body) {
    known(integrationId);
    JsonNode event = rules.read(body);
    rules.event(event);
    conversations.typing(event.at("/channel/from/id").asText());
    return answer(integrationId, event, newId(), "Event");
  }

  /** A receipt that is in order can be answered 200 and Failed (gildas/go-gcloudcx). */
  @PostMapping("/{integrationId}/inbound/open/receipt")
  Map<String, Object> receipt(
      @PathVariable String integrationId, @RequestAttribute(CloudGate.BODY) byte[] body) {
    known(integrationId);
    JsonNode receipt = rules.read(body);
    rules.receipt(receipt);
    boolean failed = receipt.path("status").asText().equals("Failed");
    JsonNode reason = receipt.path("reasons").path(0);
    String why = reason.path("message").asText(reason.path("code").asText(""));
    boolean known = false;
    for (CloudConversation conversation : conversations.list()) {
      if (conversation.mark(
          receipt.path("id").asText(), failed ? "failed" : "delivered", failed ? why : "")) {
        conversations.changed(conversation);
        known = true;
      }
    }
    Map<String, Object> answer =
        answer(integrationId, receipt, receipt.path("id").asText(), "Receipt");
    answer.put("status", known ? receipt.path("status").asText() : "Failed");
    if (!known) {
      answer.put(
          "reasons",
          List.of(Map.of("code", "UnknownMessage", "message", "There is no such message.")));
    }
    return answer;
  }

  private Map<String, Object> receive(
      String integrationId, JsonNode message, String text, boolean withConversation) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    JsonNode from = message.at("/channel/from");
    String customerId = from.path("id").asText();
    CloudConversation conversation =
        conversations.of(integrationId, customerId, from.path("nickname").asText(customerId), now);
    String id = newId();
    String known =
        conversation.receive(
            key(message, id),
            TranscriptLine.received(id, text, content(message), now),
            rules.attributes(
                message.at("/channel/metadata/customAttributes"),
                "channel.metadata.customAttributes"),
            settings.simulator().overwriteAttributes());
    if (known.equals(id)) {
      flow.start(conversation);
      webhook.published(conversation, id);
    }
    conversations.changed(conversation);
    String type = message.has("buttonResponse") ? "Structured" : "Text";
    Map<String, Object> answer = answer(integrationId, message, known, type);
    answer.put("text", text);
    if (withConversation) {
      answer.put("conversationId", conversation.id);
    }
    return answer;
  }

  private static List<JsonNode> content(JsonNode message) {
    List<JsonNode> content = new ArrayList<>();
    message.path("content").forEach(content::add);
    return content;
  }

  /** A message without an id of its own cannot be told from another. */
  private static String key(JsonNode message, String otherwise) {
    String messageId = message.at("/channel/messageId").asText("");
    return messageId.isEmpty() ? otherwise : messageId + " " + CloudMessageRules.time(message);
  }

  private static Map<String, Object> answer(
      String integrationId, JsonNode body, String id, String type) {
    Map<String, Object> channel = new LinkedHashMap<>();
    channel.put("id", integrationId);
    channel.put("platform", "Open");
    channel.put("type", "Private");
    body.path("channel")
        .fields()
        .forEachRemaining(field -> channel.put(field.getKey(), field.getValue()));
    channel.putIfAbsent("to", Map.of("id", integrationId));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("id", id);
    answer.put("channel", channel);
    answer.put("type", type);
    return answer;
  }

  private void known(String integrationId) {
    if (wiring.webhook(integrationId).isEmpty()) {
      throw CloudRefusal.notFound("Integration " + integrationId + " does not exist.");
    }
  }

  private static String newId() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
