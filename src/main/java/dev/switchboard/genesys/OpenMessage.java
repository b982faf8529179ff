package dev.switchboard.genesys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.Customer;
import dev.switchboard.conversation.Integration;
import dev.switchboard.conversation.Message;
import dev.switchboard.conversation.Receipt;
import dev.switchboard.conversation.Times;
import dev.switchboard.conversation.Typing;
import java.time.Instant;
import java.util.Set;

/** Our words in the shapes of Open Messaging's API, from the customer's side (genesys.md §1). */
final class OpenMessage {

  /** What Genesys Cloud knows as a reason (platform SDK, ConversationReason). */
  private static final Set<String> CODES =
      Set.of(
          "MessageExpired",
          "RateLimited",
          "MessageNotAllowed",
          "GeneralError",
          "UnsupportedMessage",
          "UnknownMessage",
          "InvalidMessageStructure",
          "InvalidDestination",
          "ServerError",
          "MediaTypeNotAllowed",
          "InvalidMediaContentLength",
          "RecipientOptedOut");

  private final ObjectMapper json;

  OpenMessage(ObjectMapper json) {
    this.json = json;
  }

  /**
   * The attributes are on every message, the first included: the message flow starts on it and
   * finds them there (release notes of Cognigy 2025.12: later was too late).
   */
  ObjectNode message(
      Message message, Conversation conversation, Integration integration, String queue) {
    var body = json.createObjectNode();
    var channel = body.putObject("channel");
    channel.put("messageId", message.id()).put("time", time(message.sentAt()));
    channel.set("from", from(conversation.customer()));
    var attributes = channel.putObject("metadata").putObject("customAttributes");
    message.attributes().forEach(attributes::put);
    if (conversation.heldByAgent()) {
      attributes.put("queue", queue);
      conversation.attributes().forEach(attributes::put);
    }
    attributes.remove("igRegistered"); // the message flow's own
    attributes
        .put("type", conversation.holder().type())
        .put("customerId", conversation.customer().id())
        .put("botId", integration.botId())
        .put("teamId", integration.teamId());
    var files = json.createArrayNode();
    message.content().stream()
        .filter(FileContent::isOne)
        .forEach(file -> files.add(FileContent.of(file)));
    if (!files.isEmpty()) {
      body.set("content", files);
    }
    if (!message.text().isBlank() || files.isEmpty()) {
      body.put("text", message.text().isBlank() ? " " : message.text());
    }
    return body;
  }

  /**
   * A button that Genesys Cloud had shown (genesys.md §1.1).
   *
   * @param said the message as text: its channel is the same
   */
  ObjectNode pressed(ObjectNode said, JsonNode button) {
    var body = json.createObjectNode();
    body.set("channel", said.get("channel"));
    var text = button.path("text").asText(said.path("text").asText());
    var response =
        body.putObject("buttonResponse")
            .put("type", button.path("type").asText("QuickReply"))
            .put("text", text)
            .put("payload", button.path("payload").asText(text));
    if (button.path("id").isTextual()) {
      response.set("id", button.get("id"));
    }
    return body.put("originatingMessageId", button.path("originatingMessageId").asText());
  }

  ObjectNode typing(Typing typing) {
    var body = json.createObjectNode();
    var channel = body.putObject("channel").put("time", time(typing.sentAt()));
    channel.set("from", from(typing.customer()));
    body.putArray("events").addObject().put("eventType", "Typing");
    return body;
  }

  ObjectNode receipt(Receipt receipt) {
    var body =
        json.createObjectNode()
            .put("id", receipt.of())
            .put("status", receipt.status())
            .put("isFinalReceipt", true);
    var channel = body.putObject("channel").put("time", time(receipt.sentAt()));
    channel
        .putObject("to")
        .put("id", receipt.customer().id())
        .put("idType", receipt.customer().idType());
    if (receipt.failed()) {
      body.putArray("reasons")
          .addObject()
          .put("code", CODES.contains(receipt.code()) ? receipt.code() : "GeneralError")
          .put("message", receipt.reason().isBlank() ? "it was not delivered" : receipt.reason());
    }
    return body;
  }

  private ObjectNode from(Customer customer) {
    return json.valueToTree(customer);
  }

  private static String time(Instant instant) {
    return Times.of(instant);
  }
}
