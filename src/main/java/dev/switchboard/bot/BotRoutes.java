package dev.switchboard.bot;

import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Holder;
import dev.switchboard.conversation.Integration;
import dev.switchboard.conversation.Integrations;
import dev.switchboard.delivery.Decisions;
import dev.switchboard.delivery.Effects;
import dev.switchboard.delivery.Reception;
import dev.switchboard.routing.LiveRoutes;
import dev.switchboard.security.Door;
import dev.switchboard.security.DoorRoutes;
import dev.switchboard.security.Refused;
import dev.switchboard.security.Required;
import dev.switchboard.security.StandardWebhook;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The door for bots that answer later. */
@Component
class BotRoutes extends DoorRoutes {

  private final Integrations integrations;
  private final BotSettings settings;
  private final BotAnswers answers;
  private final Conversations conversations;
  private final Reception reception;
  private final Decisions decisions;
  private final LiveRoutes routes;
  private final MeterRegistry meters;

  BotRoutes(
      Integrations integrations,
      BotSettings settings,
      BotAnswers answers,
      Conversations conversations,
      Reception reception,
      Decisions decisions,
      LiveRoutes routes,
      MeterRegistry meters) {
    this.integrations = integrations;
    this.settings = settings;
    this.answers = answers;
    this.conversations = conversations;
    this.reception = reception;
    this.decisions = decisions;
    this.routes = routes;
    this.meters = meters;
  }

  @Override
  protected void doors() {
    door(
        "bot-answer",
        "/bots/{integration}/messages",
        "A bot answers later, or speaks first",
        door -> signed(door, ""),
        door -> answer(door, ""));
    door(
        "other-bot-answer",
        "/bots/{integration}/{bot}/messages",
        "Another bot of the integration answers later, or speaks first",
        door -> signed(door, door.path("bot")),
        door -> answer(door, door.path("bot")));
  }

  private String signed(Door door, String name) {
    var integration = integration(door);
    StandardWebhook.verify(bot(integration, name).secrets(), door);
    return integration.name();
  }

  private Integration integration(Door door) {
    return integrations
        .named(door.path("integration"))
        .orElseThrow(() -> Refused.notFound("no integration of this name is configured"));
  }

  private BotSettings.Bot bot(Integration integration, String name) {
    return settings
        .of(integration.name(), name)
        .orElseThrow(() -> Refused.notFound("the integration has no bot of this name"));
  }

  private Reply answer(Door door, String name) throws Exception {
    var integration = integration(door);
    var bot = bot(integration, name);
    var webhookId = door.header(StandardWebhook.ID);
    var said = door.json();
    var conversation = conversation(integration, Required.text(said, "conversation.id", 64));
    var answer =
        answers.read(
            routes.send(
                "direct:answer-of-bot-" + bot.protocol(),
                said,
                Map.of("integration", integration),
                Map.of()));
    reception.accept(() -> effects(integration, name, conversation.id(), webhookId, answer));
    return new Reply(202, Map.of("status", "accepted"));
  }

  /**
   * While an agent holds the conversation, a late answer is dropped and counted. The id is known
   * for one bot and one conversation: several bots know nothing of each other's numbers.
   */
  private Effects effects(
      Integration integration, String name, UUID conversation, String webhookId, BotAnswer answer) {
    var now = conversations.find(conversation).orElseThrow(BotRoutes::unknown);
    var origin = "bot %s %s %s %s".formatted(integration.name(), name, conversation, webhookId);
    var effects = Effects.atDoor(origin, now);
    effects.once();
    if (now.heldByAgent()) {
      effects.require(Holder.AGENT);
      meters.counter("switchboard.dropped", "what", "late bot answer").increment();
      return effects;
    }
    decisions.make("bot-answered", answer, integration, effects);
    return effects;
  }

  private Conversation conversation(Integration integration, String id) {
    try {
      return conversations
          .find(UUID.fromString(id))
          .filter(c -> c.integration().equals(integration.name()))
          .orElseThrow(BotRoutes::unknown);
    } catch (IllegalArgumentException e) {
      throw unknown();
    }
  }

  private static Refused unknown() {
    return Refused.notFound("conversation.id names no conversation of this integration");
  }
}
