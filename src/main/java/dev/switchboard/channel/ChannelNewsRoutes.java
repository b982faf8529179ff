package dev.switchboard.channel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Integration;
import dev.switchboard.conversation.Receipt;
import dev.switchboard.conversation.Speaker;
import dev.switchboard.conversation.Typing;
import dev.switchboard.delivery.Direction;
import dev.switchboard.delivery.Effects;
import dev.switchboard.delivery.Passing;
import dev.switchboard.delivery.Reception;
import dev.switchboard.delivery.SaidBefore;
import dev.switchboard.security.Door;
import dev.switchboard.security.DoorRoutes;
import dev.switchboard.security.Refused;
import dev.switchboard.security.Required;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** The channel doors for what is no message: events, and receipts for what we delivered. */
@Component
class ChannelNewsRoutes extends DoorRoutes {

  private static final String INBOUND = ChannelRoutes.API + "{integrationId}/inbound/open/";

  private final Callers callers;
  private final Departures departures;
  private final ChannelSettings settings;
  private final Conversations conversations;
  private final Reception reception;
  private final SaidBefore said;
  private final Passing passing;
  private final Clock clock;

  ChannelNewsRoutes(
      Callers callers,
      Departures departures,
      ChannelSettings settings,
      Conversations conversations,
      Reception reception,
      SaidBefore said,
      Passing passing,
      Clock clock) {
    this.callers = callers;
    this.departures = departures;
    this.settings = settings;
    this.conversations = conversations;
    this.reception = reception;
    this.said = said;
    this.passing = passing;
    this.clock = clock;
  }

  @Override
  protected void doors() {
    door(
        "channel-event",
        INBOUND + "event",
        "A customer types, or leaves",
        callers::named,
        this::event);
    door(
        "channel-receipt",
        INBOUND + "receipt",
        "A channel tells what became of a message",
        callers::named,
        this::receipt);
  }

  /**
   * Genesys Cloud takes no other word of us (developer.genesys.cloud, Open Messaging, receipts);
   * what we tell ourselves is not told twice.
   */
  private boolean isTold(Integration integration, String status) {
    return status.equals("Failed")
        || status.equals("Delivered")
            && settings.of(integration.name()).receipts() == ChannelSettings.Receipts.CHANNEL;
  }

  /** Typing is passed on or forgotten; that a customer leaves is kept. */
  private Reply event(Door door) {
    var integration = callers.byPath(door);
    var event = door.json();
    OpenMessage.checkChannel(event);
    if (!event.path("events").isArray() || event.path("events").isEmpty()) {
      throw Refused.badRequest("events is missing");
    }
    for (var each : event.path("events")) {
      var type = Required.text(each, "eventType", 64);
      if (type.equals("Typing")) {
        typing(integration, event);
      } else if (type.equals("Presence")
          && each.at("/presence/type").asText().equals("Disconnect")) {
        departures.left(
            integration,
            event.at("/channel/from/id").textValue(),
            event.at("/channel/time").textValue());
      }
    }
    return new Reply(200, event);
  }

  private void typing(Integration integration, JsonNode event) {
    conversations
        .find(integration, event.at("/channel/from/id").textValue())
        .filter(Conversation::heldByAgent) // the bot waits for words
        .ifPresent(
            conversation ->
                passing.typing(
                    integration,
                    conversation,
                    new Typing(
                        "",
                        Speaker.CUSTOMER,
                        conversation.customer(),
                        Required.time(event, "channel.time"))));
  }

  private Reply receipt(Door door) {
    var integration = callers.byPath(door);
    var news = door.json();
    var of = Required.text(news, "id", 512);
    var status = Required.text(news, "status", 64);
    var customerId = Required.text(news, "channel.to.id", 512);
    if (isTold(integration, status)) {
      var origin = "receipt " + integration.integrationId() + " " + of + " " + status;
      reception.acceptIfKnown(
          () ->
              conversations
                  .find(integration, customerId)
                  .filter(conversation -> said.byAgent(conversation, of))
                  .map(conversation -> receipt(Effects.atDoor(origin, conversation), news)));
    }
    return new Reply(200, news);
  }

  private Effects receipt(Effects effects, JsonNode news) {
    var reason = news.path("reasons").path(0);
    effects.send(
        Direction.TO_GENESYS,
        "receipt",
        new Receipt(
            effects.nextId(),
            news.path("id").asText(),
            Speaker.AGENT,
            effects.conversation().customer(),
            news.path("status").asText(),
            reason.path("code").asText(""),
            reason.path("message").asText(""),
            clock.instant()));
    return effects;
  }
}
