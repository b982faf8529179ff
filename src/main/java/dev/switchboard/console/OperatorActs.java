package dev.switchboard.console;

import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Ended;
import dev.switchboard.conversation.Handover;
import dev.switchboard.conversation.Holder;
import dev.switchboard.conversation.Integration;
import dev.switchboard.conversation.Integrations;
import dev.switchboard.delivery.Decisions;
import dev.switchboard.delivery.Effects;
import dev.switchboard.delivery.Reception;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * What an operator does to a conversation: through the same routes as the bot's and Genesys Cloud's
 * own wishes, and only for the holder that was seen.
 */
@Component
class OperatorActs {

  private static final Map<String, Object> WHY = Map.of("event", "operator");

  private final Conversations conversations;
  private final Integrations integrations;
  private final Decisions decisions;
  private final Reception reception;

  OperatorActs(
      Conversations conversations,
      Integrations integrations,
      Decisions decisions,
      Reception reception) {
    this.conversations = conversations;
    this.integrations = integrations;
    this.decisions = decisions;
    this.reception = reception;
  }

  static final class WrongMoment extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongMoment(String why) {
      super(why);
    }
  }

  static final class Unknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unknown(String why) {
      super(why);
    }
  }

  Conversation find(UUID id) {
    return conversations
        .find(id)
        .orElseThrow(() -> new Unknown("there is no conversation with this id"));
  }

  void handOver(UUID id, Handover asked) {
    act(id, Holder.BOT, "an agent holds it already", "handover", ended -> asked);
  }

  void handBack(UUID id) {
    act(id, Holder.AGENT, "the bot holds it already", "handback", ended -> ended);
  }

  /** Without the routes, which tell customer and bot of a handback. */
  void end(UUID id) {
    act(id, Holder.AGENT, "no agent holds it", "hand-back-to-bot", ended -> ended);
  }

  private void act(
      UUID id, Holder expected, String otherwise, String entry, Function<Ended, Object> body) {
    var key = "operator " + UUID.randomUUID();
    reception.accept(
        () -> {
          var conversation = find(id);
          if (conversation.holder() != expected) {
            throw new WrongMoment(otherwise + "; nothing was changed");
          }
          var effects = Effects.atDoor(key, conversation);
          var ended = new Ended(effects.nextId(), "operator", "", "", conversation.holderSince());
          make(entry, body.apply(ended), integration(conversation), effects);
          return effects;
        });
  }

  private void make(String entry, Object body, Integration integration, Effects effects) {
    try {
      decisions.make(entry, body, integration, effects, WHY);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the route " + entry + " failed", e);
    }
  }

  private Integration integration(Conversation conversation) {
    return integrations
        .named(conversation.integration())
        .orElseThrow(
            () ->
                new WrongMoment(
                    "its integration %s is not configured any more"
                        .formatted(conversation.integration())));
  }
}
