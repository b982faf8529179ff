package dev.switchboard.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Customer;
import dev.switchboard.conversation.Ended;
import dev.switchboard.conversation.Integration;
import dev.switchboard.conversation.Integrations;
import dev.switchboard.conversation.Message;
import dev.switchboard.conversation.Receipt;
import dev.switchboard.conversation.Speaker;
import dev.switchboard.conversation.StableId;
import dev.switchboard.delivery.Direction;
import dev.switchboard.delivery.Effects;
import dev.switchboard.delivery.Reception;
import dev.switchboard.routing.LiveRoutes;
import dev.switchboard.security.Door;
import dev.switchboard.security.DoorRoutes;
import dev.switchboard.security.Refused;
import dev.switchboard.security.Required;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The channel doors: Genesys Cloud's own Open Messaging API, so that a connector which talks to
 * Genesys Cloud talks to us when its base URLs change.
 */
@Component
class ChannelRoutes extends DoorRoutes {

  private static final String API = "/api/v2/conversations/messages/";

  private final Integrations integrations;
  private final ChannelSettings settings;
  private final Conversations conversations;
  private final Reception reception;
  private final LiveRoutes routes;
  private final ObjectMapper json;
  private final Clock clock;

  ChannelRoutes(
      Integrations integrations, ChannelSettings settings, Conversations conversations, Reception reception,
      LiveRoutes routes, ObjectMapper json, Clock clock) {
    this.integrations = integrations;
    this.settings = settings;
    this.conversations = conversations;
    this.reception = reception;
    this.routes = routes;
    this.json = json;
    this.clock = clock;
  }

  @Override
  protected void doors() {
    var inbound = API + "{integrationId}/inbound/open/";
    door("channel-message", inbound + "message", "A customer writes", door -> message(door, byPath(door)));
    door("channel-button", inbound + "structured/response", "A customer presses a button", this::button);
    door("channel-event", inbound + "event", "A customer types, or leaves", this::event);
    door("channel-receipt", inbound + "receipt", "A channel tells what became of a message", this::receipt);
    door("channel-message-legacy", API + "inbound/open", "A customer writes, the way it was before", this::legacy);
  }

  private Reply legacy(Door door) throws Exception {
    return message(door, allowed(door, Required.text(door.json(), "to.id", 64)));
  }

  private Reply message(Door door, Integration integration) throws Exception {
    var said = door.json();
    OpenMessage.checkMessage(said);
    return customerMessage(door, integration, said, said);
  }

  private Reply button(Door door) throws Exception {
    var integration = byPath(door);
    var pressed = door.json();
    OpenMessage.checkChannel(pressed);
    Required.text(pressed, "originatingMessageId", 512);
    Required.text(pressed, "buttonResponse.type", 64);
    var said = (ObjectNode) pressed.deepCopy();
    said.put("text", Required.text(pressed, "buttonResponse.text", 4096));
    said.putArray("content").addObject()
        .put("contentType", "ButtonResponse")
        .set("buttonResponse", ((ObjectNode) pressed.get("buttonResponse").deepCopy())
            .put("originatingMessageId", pressed.get("originatingMessageId").textValue()));
    return customerMessage(door, integration, pressed, said);
  }

  private Reply customerMessage(Door door, Integration integration, JsonNode asSent, JsonNode said) throws Exception {
    var messageId = Required.optional(asSent, "channel.messageId", 512);
    var id = messageId.isEmpty()
        ? UUID.randomUUID().toString().replace("-", "")
        : StableId.hex("channel", integration.integrationId(), messageId);
    var message = translated(integration, id, said);
    reception.accept(
        () -> {
          var conversation = conversations.meet(integration, message.customer());
          var effects = Effects.atDoor("customer " + id, conversation);
          effects.send(Direction.TO_HOLDER, "customer-message", message);
          return effects;
        });
    return new Reply(200, normalized(integration, message, asSent, door.query("prefetchConversationId").equals("true")));
  }

  private Message translated(Integration integration, String id, JsonNode said) throws Exception {
    var entry = "direct:from-channel-" + settings.of(integration.name()).protocol();
    var ours = routes.send(entry, said, Map.of("integration", integration), Map.of());
    var node = json.convertValue(ours, ObjectNode.class).put("is", "message").put("id", id).put("speaker", "CUSTOMER");
    return json.treeToValue(node, Message.class);
  }

  /** The answer of Genesys Cloud's API; {@code conversationId} is ours, and known before Genesys is asked. */
  private ObjectNode normalized(Integration integration, Message message, JsonNode asSent, boolean withConversation) {
    var answer = json.createObjectNode().put("id", message.id());
    var channel = answer.putObject("channel");
    channel.put("id", integration.integrationId()).put("platform", "Open").put("type", "Private");
    channel.set("messageId", asSent.at("/channel/messageId"));
    channel.putObject("to").put("id", integration.integrationId());
    channel.set("from", asSent.at("/channel/from"));
    channel.set("time", asSent.at("/channel/time"));
    answer.put("type", message.content().isEmpty() || asSent.has("text") ? "Text" : "Structured");
    answer.put("text", message.text()).put("direction", "Inbound");
    if (!message.content().isEmpty()) {
      answer.set("content", json.valueToTree(message.content()));
    }
    if (withConversation) {
      answer.put("conversationId", StableId.of(integration.integrationId(), message.customer().id()).toString());
    }
    return answer;
  }

  /** Typing is not worth keeping. A customer who leaves is: the agent must not wait for nobody. */
  private Reply event(Door door) {
    var integration = byPath(door);
    var event = door.json();
    OpenMessage.checkChannel(event);
    if (!event.path("events").isArray() || event.path("events").isEmpty()) {
      throw Refused.badRequest("events is missing");
    }
    for (var each : event.path("events")) {
      Required.text(each, "eventType", 64);
      if (each.path("eventType").textValue().equals("Presence")
          && each.at("/presence/type").asText().equals("Disconnect")) {
        left(integration, Customer.withId(event.at("/channel/from/id").textValue()), event.at("/channel/time").textValue());
      }
    }
    return new Reply(200, event);
  }

  private void left(Integration integration, Customer customer, String time) {
    if (conversations.find(integration, customer.id()).isEmpty()) {
      return; // never wrote: there is nothing to leave
    }
    reception.accept(
        () -> {
          var effects =
              Effects.atDoor(
                  "left " + integration.integrationId() + " " + customer.id() + " " + time,
                  conversations.find(integration, customer.id()).orElseThrow());
          effects.send(Direction.TO_GENESYS, "customer-left", new Ended(effects.nextId(), "left", ""));
          return effects;
        });
  }

  private Reply receipt(Door door) {
    var integration = byPath(door);
    var news = door.json();
    var of = Required.text(news, "id", 512);
    var status = Required.text(news, "status", 64);
    var customerId = Required.text(news, "channel.to.id", 512);
    conversations
        .find(integration, customerId)
        .filter(conversation -> reception.isAgents(conversation, of))
        .ifPresent(
            conversation ->
                reception.accept(
                    () -> {
                      var effects = Effects.atDoor("receipt " + integration.integrationId() + " " + of + " " + status, conversation);
                      var reason = news.path("reasons").path(0);
                      effects.send(
                          Direction.TO_GENESYS,
                          "receipt",
                          new Receipt(
                              effects.nextId(), of, Speaker.AGENT, conversation.customer(), status,
                              reason.path("code").asText(""), reason.path("message").asText(""), clock.instant()));
                      return effects;
                    }));
    return new Reply(200, news);
  }

  private Integration byPath(Door door) {
    return allowed(door, door.path("integrationId"));
  }

  private Integration allowed(Door door, String integrationId) {
    var integration =
        integrations
            .withId(integrationId)
            .orElseThrow(() -> Refused.notFound("no integration with this Integration ID is configured"));
    if (!settings.of(integration.name()).clientId().equals(door.client())) {
      throw Refused.forbidden("this token belongs to another integration");
    }
    return integration;
  }
}
