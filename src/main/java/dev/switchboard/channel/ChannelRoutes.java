package dev.switchboard.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.attachment.Attachments;
import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Integration;
import dev.switchboard.conversation.Message;
import dev.switchboard.conversation.StableId;
import dev.switchboard.delivery.Direction;
import dev.switchboard.delivery.Effects;
import dev.switchboard.delivery.Reception;
import dev.switchboard.delivery.SaidBefore;
import dev.switchboard.routing.LiveRoutes;
import dev.switchboard.security.Door;
import dev.switchboard.security.DoorRoutes;
import dev.switchboard.security.Required;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;

/**
 * The channel doors: Genesys Cloud's own Open Messaging API, so that a connector which talks to
 * Genesys Cloud talks to us when its base URLs change.
 */
@Component
class ChannelRoutes extends DoorRoutes {

  static final String API = "/api/v2/conversations/messages/";

  private final Callers callers;
  private final ChannelSettings settings;
  private final Conversations conversations;
  private final Reception reception;
  private final SaidBefore before;
  private final Attachments attachments;
  private final LiveRoutes routes;
  private final ObjectMapper json;

  ChannelRoutes(
      Callers callers,
      ChannelSettings settings,
      Conversations conversations,
      Reception reception,
      SaidBefore before,
      Attachments attachments,
      LiveRoutes routes,
      ObjectMapper json) {
    this.callers = callers;
    this.settings = settings;
    this.conversations = conversations;
    this.reception = reception;
    this.before = before;
    this.attachments = attachments;
    this.routes = routes;
    this.json = json;
  }

  @Override
  protected void doors() {
    var inbound = API + "{integrationId}/inbound/open/";
    door(
        "channel-message",
        inbound + "message",
        "A customer writes",
        callers::named,
        door -> message(door, callers.byPath(door)));
    door(
        "channel-button",
        inbound + "structured/response",
        "A customer presses a button",
        callers::named,
        this::button);
    door(
        "channel-message-legacy",
        API + "inbound/open",
        "A customer writes, the way it was before",
        door -> addressed(door).name(),
        this::legacy);
  }

  /** The integration is in the body; some write it outside of the channel. */
  private Integration addressed(Door door) {
    var said = door.json();
    var to =
        said.at("/channel/to/id").isMissingNode() && said.at("/to/id").isTextual()
            ? "to.id"
            : "channel.to.id";
    return callers.allowed(door, Required.text(said, to, 64));
  }

  private Reply legacy(Door door) throws Exception {
    return message(door, addressed(door));
  }

  private Reply message(Door door, Integration integration) throws Exception {
    var said = door.json();
    OpenMessage.checkMessage(said);
    return customerMessage(door, integration, said, said);
  }

  private Reply button(Door door) throws Exception {
    var integration = callers.byPath(door);
    var pressed = door.json();
    OpenMessage.checkChannel(pressed);
    Required.text(pressed, "originatingMessageId", 512);
    Required.text(pressed, "buttonResponse.type", 64);
    var said = (ObjectNode) pressed.deepCopy();
    said.put("text", Required.text(pressed, "buttonResponse.text", 4096));
    said.putArray("content")
        .addObject()
        .put("contentType", "ButtonResponse")
        .set(
            "buttonResponse",
            ((ObjectNode) pressed.get("buttonResponse").deepCopy())
                .put("originatingMessageId", pressed.get("originatingMessageId").textValue()));
    return customerMessage(door, integration, pressed, said);
  }

  private Reply customerMessage(Door door, Integration integration, JsonNode asSent, JsonNode said)
      throws Exception {
    var messageId = Required.optional(asSent, "channel.messageId", 512);
    var id =
        messageId.isEmpty()
            ? UUID.randomUUID().toString().replace("-", "")
            : StableId.hex(
                "channel",
                integration.integrationId(),
                Required.text(asSent, "channel.from.id", 512),
                messageId);
    var message = translated(integration, id, withPlainTime(said));
    var met = new AtomicReference<Conversation>();
    var isNew =
        reception.accept(
            () -> {
              var conversation = conversations.meet(integration, message.customer());
              met.set(conversation);
              var effects = Effects.atDoor("customer " + id, conversation);
              effects.send(
                  Direction.TO_HOLDER,
                  "customer-message",
                  attachments.takenIn(effects, integration, message.from(conversation.customer())));
              return effects;
            });
    var heard = isNew ? message : before.byCustomer(met.get(), id).orElse(message);
    var answer = normalized(integration, heard, asSent);
    if (door.query("prefetchConversationId").equalsIgnoreCase("true")) {
      answer.put(
          "conversationId", met.get().id().toString()); // ours, known before Genesys is asked
    }
    return new Reply(200, answer);
  }

  /** Times have more forms than a translation should have to know. */
  private static JsonNode withPlainTime(JsonNode said) {
    var copy = (ObjectNode) said.deepCopy();
    ((ObjectNode) copy.get("channel")).put("time", Required.time(said, "channel.time").toString());
    return copy;
  }

  private Message translated(Integration integration, String id, JsonNode said) throws Exception {
    var entry = "direct:from-channel-" + settings.of(integration.name()).protocol();
    var ours = routes.send(entry, said, Map.of("integration", integration), Map.of());
    var node =
        json.convertValue(ours, ObjectNode.class)
            .put("is", "message")
            .put("id", id)
            .put("speaker", "CUSTOMER");
    return json.treeToValue(node, Message.class);
  }

  /** The answer of Genesys Cloud's API. */
  private ObjectNode normalized(Integration integration, Message message, JsonNode asSent) {
    var answer = json.createObjectNode().put("id", message.id());
    var channel = answer.putObject("channel");
    channel.put("id", integration.integrationId()).put("platform", "Open").put("type", "Private");
    if (asSent.at("/channel/messageId").isTextual()) {
      channel.set("messageId", asSent.at("/channel/messageId"));
    }
    channel.putObject("to").put("id", integration.integrationId());
    channel.set("from", asSent.at("/channel/from"));
    channel.set("time", asSent.at("/channel/time"));
    answer.put("type", message.content().isEmpty() || asSent.has("text") ? "Text" : "Structured");
    answer.put("text", message.text()).put("direction", "Inbound");
    if (!message.content().isEmpty()) {
      answer.set("content", json.valueToTree(message.content()));
    }
    return answer;
  }
}
