package dev.switchboard.simulator.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.simulator.cloud.platform.Wiring;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/** Messages to a customer without an agent (the SDK's SendAgentlessOutboundMessageRequest). */
@RestController
@Profile("demo")
class CloudAgentlessDoor {

  private static final int LONGEST = 2_000; // characters

  private final CloudMessageRules rules;
  private final CloudWebhook webhook;
  private final Wiring wiring;

  CloudAgentlessDoor(CloudMessageRules rules, CloudWebhook webhook, Wiring wiring) {
    this.rules = rules;
    this.webhook = webhook;
    this.wiring = wiring;
  }

  @PostMapping("/demo/genesys/api/api/v2/conversations/messages/agentless")
  Map<String, Object> send(@RequestAttribute(CloudGate.BODY) byte[] body) {
    JsonNode asked = rules.read(body);
    String from = asked.path("fromAddress").asText();
    String to = asked.path("toAddress").asText();
    String text = asked.path("textBody").asText();
    if (wiring.webhook(from).isEmpty()) {
      throw CloudRefusal.badRequest("fromAddress is no integration");
    }
    if (!asked.path("toAddressMessengerType").asText().equals("open") || to.isBlank()) {
      throw CloudRefusal.badRequest("toAddress and toAddressMessengerType open are required");
    }
    if (text.isBlank() || text.length() > LONGEST) {
      throw CloudRefusal.badRequest("textBody must have 1 to 2000 characters");
    }
    String id = UUID.randomUUID().toString().replace("-", "");
    webhook.agentless(from, to, id, text);
    return Map.of(
        "id", id, "messengerType", "open", "fromAddress", from, "toAddress", to, "textBody", text);
  }
}
