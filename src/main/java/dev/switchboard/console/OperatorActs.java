package dev.switchboard.console;

import dev.switchboard.conversation.Act;
import dev.switchboard.conversation.Acts;
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
import dev.switchboard.replay.DeadLetterFilter;
import dev.switchboard.replay.Replay;
import dev.switchboard.replay.Replayed;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * What an operator does to a conversation: through the same routes as the bot's and Genesys Cloud's
 * own wishes, and only for the holder that was seen.
 */
@Component
class OperatorActs {

  private static final Logger LOG = LoggerFactory.getLogger(OperatorActs.class);

  private static final String DECLINED = "routes declined";

  private final Conversations conversations;
  private final Integrations integrations;
  private final Decisions decisions;
  private final Reception reception;
  private final Replay replay;
  private final Acts acts;
  private final Witness witness;
  private final ApplicationEventPublisher events;

  OperatorActs(
      Conversations conversations,
      Integrations integrations,
      Decisions decisions,
      Reception reception,
      Replay replay,
      Acts acts,
      Witness witness,
      ApplicationEventPublisher events) {
    this.conversations = conversations;
    this.integrations = integrations;
    this.decisions = decisions;
    this.reception = reception;
    this.replay = replay;
    this.acts = acts;
    this.witness = witness;
    this.events = events;
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
    var how = asked.queue().isBlank() ? "" : "queue " + asked.queue();
    act(
        id,
        new Wish("handover", how, Holder.BOT, "an agent holds it already", "handover"),
        ended -> asked);
  }

  void handBack(UUID id) {
    act(id, back("handback", "the bot holds it already", "handback"), ended -> ended);
  }

  /** Without the routes, which tell customer and bot of a handback. */
  void end(UUID id) {
    act(id, back("end", "no agent holds it", "hand-back-to-bot"), ended -> ended);
  }

  private static Wish back(String what, String otherwise, String entry) {
    return new Wish(what, "", Holder.AGENT, otherwise, entry);
  }

  /**
   * @param how in a few words, for the log of acts
   * @param expected who holds it, as the operator sees it
   * @param otherwise why not, when somebody else does
   * @param entry of the routes
   */
  private record Wish(String what, String how, Holder expected, String otherwise, String entry) {}

  /**
   * @param meant the filter as the operator gave it
   */
  Replayed replay(DeadLetterFilter filter, String meant) {
    var which = meant.length() > 200 ? meant.substring(0, 200) + "…" : meant;
    Consumer<Replayed> writeDown =
        replayed ->
            events.publishEvent(new Act("replay", "dead letters " + which, replayed.inWords()));
    var done = replay.replay(filter, writeDown, sum -> {});
    if (done.equals(Replayed.NONE)) {
      writeDown.accept(done);
    }
    return done;
  }

  private static String operator() {
    return SecurityContextHolder.getContext().getAuthentication().getName();
  }

  /** What is done and that it was are committed together, or neither is. */
  private void act(UUID id, Wish wish, Function<Ended, Object> body) {
    var key = "operator " + UUID.randomUUID();
    var who = witness.whoAsks();
    var done = new AtomicBoolean();
    reception.accept(
        () -> {
          var conversation = find(id);
          if (conversation.holder() != wish.expected()) {
            throw new WrongMoment(wish.otherwise() + "; nothing was changed");
          }
          var effects = Effects.atDoor(key, conversation);
          var ended = new Ended(effects.nextId(), "operator", "", "", conversation.holderSince());
          make(wish.entry(), body.apply(ended), integration(conversation), effects);
          done.set(effects.changesHolder());
          var how = done.get() ? wish.how() : DECLINED;
          effects.write(() -> acts.add(who, new Act(wish.what(), "conversation " + id, how)));
          return effects;
        });
    witness.seen();
    LOG.info("{} asked for the {} of conversation {}", operator(), wish.what(), id);
    if (!done.get()) {
      throw new WrongMoment(
          "the routes decided otherwise, and may have told the customer why; the holder is the same");
    }
  }

  private void make(String entry, Object body, Integration integration, Effects effects) {
    try {
      decisions.make(
          entry, body, integration, effects, Map.of("event", "operator", "operator", operator()));
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
