package dev.switchboard.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.attachment.Attachments;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Integration;
import dev.switchboard.conversation.Integrations;
import dev.switchboard.conversation.Message;
import dev.switchboard.conversation.StableId;
import dev.switchboard.delivery.Direction;
import dev.switchboard.delivery.Effects;
import dev.switchboard.delivery.Reception;
import dev.switchboard.routing.LiveRoutes;
import dev.switchboard.security.Door;
import dev.switchboard.security.DoorRoutes;
import dev.switchboard.security.Refused;
import dev.switchboard.security.Required;
import dev.switchboard.security.StandardWebhook;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The door for channels that speak something else than Open Messaging. What comes in is one JSON
 * object; routes/ make of it our words: one message, a list of them, or an empty list for news that
 * nobody needs.
 */
@Component
class ChannelWebhookRoutes extends DoorRoutes {

  private final Integrations integrations;
  private final ChannelSettings settings;
  private final Conversations conversations;
  private final Departures departures;
  private final Reception reception;
  private final Attachments attachments;
  private final LiveRoutes routes;
  private final ObjectMapper json;
  private final Clock clock;

  ChannelWebhookRoutes(
      Integrations integrations,
      ChannelSettings settings,
      Conversations conversations,
      Departures departures,
      Reception reception,
      Attachments attachments,
      LiveRoutes routes,
      ObjectMapper json,
      Clock clock) {
    this.integrations = integrations;
    this.settings = settings;
    this.conversations = conversations;
    this.departures = departures;
    this.reception = reception;
    this.attachments = attachments;
    this.routes = routes;
    this.json = json;
    this.clock = clock;
  }

  @Override
  protected void doors() {
    door(
        "channel-webhook",
        "/channels/{integration}",
        "A channel with words of its own tells what its customers do",
        this::signed,
        this::told);
  }

  private String signed(Door door) {
    var integration = integration(door);
    var channel = settings.of(integration.name());
    Signatures.verify(channel, how(channel), door);
    return integration.name();
  }

  private Integration integration(Door door) {
    return integrations
        .named(door.path("integration"))
        .orElseThrow(() -> Refused.notFound("no integration of this name is configured"));
  }

  private static Authentication how(ChannelSettings.Channel channel) {
    return channel.authentication().orElseThrow(ChannelWebhookRoutes::speaksOpenMessaging);
  }

  private Reply told(Door door) throws Exception {
    var integration = integration(door);
    var channel = settings.of(integration.name());
    var how = how(channel);
    var said = door.json();
    var news = understood(integration, channel.protocol(), said);
    news.forEach(ChannelWebhookRoutes::check); // all or none
    var ids = new ArrayList<String>();
    for (var number = 0; number < news.size(); number++) {
      ids.add(take(integration, news.get(number), key(news.get(number), how, door, number)));
    }
    return new Reply(202, Map.of("status", "accepted", "ids", ids));
  }

  private static Refused speaksOpenMessaging() {
    return Refused.notFound(
        "this integration's channel speaks Open Messaging, at /api/v2/conversations/messages/…; for this door, set its channel.authentication");
  }

  private List<JsonNode> understood(Integration integration, String protocol, JsonNode said)
      throws Exception {
    var ours =
        json.convertValue(
            routes.send(
                "direct:from-channel-" + protocol,
                said,
                Map.of("integration", integration),
                Map.of()),
            JsonNode.class);
    var news = new ArrayList<JsonNode>();
    (ours.isArray() ? ours : json.createArrayNode().add(ours)).forEach(news::add);
    return news;
  }

  /** What the translation could not find, the caller has not said. */
  private static void check(JsonNode news) {
    Required.text(news, "customer.id", 512);
    Required.optional(news, "id", 512);
    if (isLeaving(news)) {
      return;
    }
    if (news.hasNonNull("sentAt")) {
      Required.time(news, "sentAt");
    }
    OpenMessage.checkContent(news);
    OpenMessage.checkAttributes(news, "attributes");
    OpenMessage.checkNames(news, "customer.");
    if (Required.optional(news, "text", Integer.MAX_VALUE).isBlank()
        && news.path("content").isEmpty()) {
      throw Refused.badRequest("text or content is missing");
    }
  }

  private static boolean isLeaving(JsonNode news) {
    return news.path("is").asText().equals("left");
  }

  /**
   * A channel that gives no ids, nor sends by Standard Webhooks, is heard twice when it repeats.
   */
  private static String key(JsonNode news, Authentication how, Door door, int number) {
    if (news.hasNonNull("id") && !news.get("id").asText().isEmpty()) {
      return news.get("id").asText();
    }
    return how == Authentication.STANDARD_WEBHOOKS
        ? door.header(StandardWebhook.ID) + " " + number
        : UUID.randomUUID().toString();
  }

  /**
   * @param key by which a repeat is known
   * @return our id, by which receipts name it
   */
  private String take(Integration integration, JsonNode news, String key) throws Exception {
    var customerId = news.at("/customer/id").asText();
    var id = StableId.hex("channel", integration.integrationId(), customerId, key);
    if (isLeaving(news)) {
      departures.left(integration, customerId, key);
      return id;
    }
    var message = message((ObjectNode) news.deepCopy(), id);
    reception.accept(
        () -> {
          var conversation = conversations.meet(integration, message.customer());
          var effects = Effects.atDoor("customer " + id, conversation);
          effects.send(
              Direction.TO_HOLDER,
              "customer-message",
              attachments.takenIn(effects, integration, message.from(conversation.customer())));
          return effects;
        });
    return id;
  }

  private Message message(ObjectNode ours, String id) throws Exception {
    var sentAt = ours.hasNonNull("sentAt") ? Required.time(ours, "sentAt") : clock.instant();
    return json.treeToValue(
        ours.put("is", "message")
            .put("id", id)
            .put("speaker", "CUSTOMER")
            .put("sentAt", sentAt.toString()),
        Message.class);
  }
}
