package dev.switchboard.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.simulator.SimulatorSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Genesys Cloud's Conversations API, as far as Switchboard needs it. */
@RestController
@Profile("demo")
@RequestMapping("/demo/genesys/api/api/v2")
class CloudConversationsDoor {

  private final CloudConversations conversations;
  private final CloudMessageRules rules;
  private final CloudDataActions actions;
  private final SimulatorSettings settings;

  CloudConversationsDoor(
      CloudConversations conversations,
      CloudMessageRules rules,
      CloudDataActions actions,
      SimulatorSettings settings) {
    this.conversations = conversations;
    this.rules = rules;
    this.actions = actions;
    this.settings = settings;
  }

  @GetMapping("/conversations/messages/{id}")
  ConversationView conversation(@PathVariable String id) {
    return ConversationView.of(conversations.byId(id));
  }

  @PatchMapping({
    "/conversations/messages/{id}/participants/{participantId}/attributes",
    "/conversations/{id}/participants/{participantId}/attributes"
  })
  Map<String, Object> attributes(
      @PathVariable String id,
      @PathVariable String participantId,
      @RequestAttribute(CloudGate.BODY) byte[] body) {
    JsonNode attributes = rules.read(body).path("attributes");
    if (!attributes.isObject()) {
      throw CloudRefusal.badRequest("attributes is required");
    }
    CloudConversation conversation = conversations.byId(id);
    Map<String, String> changed = rules.attributes(attributes, "attributes");
    if (!conversation.change(participantId, changed)) {
      throw CloudRefusal.notFound("Participant " + participantId + " does not exist.");
    }
    conversations.changed(conversation);
    return Map.of("attributes", changed);
  }

  @PatchMapping("/conversations/messages/{id}")
  ConversationView disconnect(
      @PathVariable String id, @RequestAttribute(CloudGate.BODY) byte[] body) {
    disconnectedOnly(body);
    CloudConversation conversation = conversations.byId(id);
    if (conversation.disconnectAll("system", Instant.now())) {
      conversation.remark("The customer has left.", Instant.now());
      actions.agentLeft(conversation, "SYSTEM");
      actions.customerGone(conversation, "SYSTEM");
    }
    conversations.changed(conversation);
    return ConversationView.of(conversation);
  }

  /**
   * When the customer is disconnected, nobody is left to talk to, and the rest of the conversation
   * ends with it.
   */
  @PatchMapping("/conversations/messages/{id}/participants/{participantId}")
  Map<String, Object> disconnect(
      @PathVariable String id,
      @PathVariable String participantId,
      @RequestAttribute(CloudGate.BODY) byte[] body) {
    disconnectedOnly(body);
    CloudConversation conversation = conversations.byId(id);
    boolean wasOpen = conversation.isOpen();
    if (!conversation.disconnect(participantId, Instant.now())) {
      throw CloudRefusal.notFound("Participant " + participantId + " does not exist.");
    }
    if (wasOpen && !conversation.isOpen()) {
      disconnect(id, body);
    }
    conversations.changed(conversation);
    return Map.of();
  }

  @GetMapping("/tokens/me")
  Map<String, Object> me() {
    return Map.of(
        "organization", Map.of("id", "0d5a6f0c-demo-organization", "name", "Switchboard demo"),
        "OAuthClient",
            Map.of("id", settings.integration().genesys().clientId(), "name", "Switchboard demo"));
  }

  /** Whatever else Genesys Cloud offers is not here. */
  @RequestMapping("/**")
  void unknown(HttpServletRequest request) {
    throw CloudRefusal.notFound(
        "The demo's Genesys Cloud has no " + request.getMethod() + " " + request.getRequestURI());
  }

  private void disconnectedOnly(byte[] body) {
    if (!"disconnected".equals(rules.read(body).path("state").asText())) {
      throw CloudRefusal.badRequest("state must be disconnected");
    }
  }
}
