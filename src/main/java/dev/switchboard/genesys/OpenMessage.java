package dev.switchboard.genesys;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.Customer;
import dev.switchboard.conversation.Integration;
import dev.switchboard.conversation.Message;
import dev.switchboard.conversation.Receipt;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Our words in the shapes of Open Messaging's API, from the customer's side (genesys.md §1). */
final class OpenMessage {

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
    var attachments = json.createArrayNode();
    message.content().stream()
        .filter(c -> c.path("contentType").asText().equals("Attachment"))
        .forEach(attachments::add);
    if (!attachments.isEmpty()) {
      body.set("content", attachments);
    }
    if (!message.text().isBlank() || attachments.isEmpty()) {
      body.put("text", message.text().isBlank() ? shown(message) : message.text());
    }
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
          .put("code", receipt.code().isEmpty() ? "GeneralError" : receipt.code())
          .put("message", receipt.reason());
    }
    return body;
  }

  private ObjectNode from(Customer customer) {
    return json.valueToTree(customer);
  }

  /**
   * Content that an agent cannot be shown is named, so that nobody believes that nothing was said.
   */
  private static String shown(Message message) {
    return message.content().isEmpty()
        ? " "
        : "[%s]".formatted(message.content().get(0).path("contentType").asText("content"));
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
