package dev.switchboard.delivery;

import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Ended;
import dev.switchboard.conversation.Integrations;
import dev.switchboard.conversation.Message;
import dev.switchboard.conversation.Unreadable;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Brings one letter through its route and says how it ended. */
@Component
class Attempts {

  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  /** However much the other side asks for: its clock may be wrong, or its heart bad. */
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private static final DeliveryFailed OF_ANOTHER_VERSION =
      DeliveryFailed.retryable(
          "it was written by another version, and this one cannot read it", null);

  private final Conversations conversations;
  private final Integrations integrations;
  private final Decisions decisions;
  private final Commits commits;
  private final Lanes lanes;
  private final Postponements postponements;
  private final Trail trail;
  private final DeliverySettings settings;

  Attempts(
      Conversations conversations,
      Integrations integrations,
      Decisions decisions,
      Commits commits,
      Lanes lanes,
      Postponements postponements,
      Trail trail,
      DeliverySettings settings) {
    this.conversations = conversations;
    this.integrations = integrations;
    this.decisions = decisions;
    this.commits = commits;
    this.lanes = lanes;
    this.postponements = postponements;
    this.trail = trail;
    this.settings = settings;
  }

  /**
   * @return what is to be committed now; safe to ask again when the database did not answer
   */
  Supplier<Committed> attempt(Claim claim, Turn turn) {
    var letter = turn.letter();
    if (letter.body() instanceof Unreadable) {
      return failed(claim, letter, OF_ANOTHER_VERSION);
    }
    var effects = Effects.inLane(claim, letter, turn.conversation());
    try {
      run(letter.step(), letter, effects, Map.of());
    } catch (Exception | StackOverflowError | LinkageError e) { // a pattern of a route can be deep
      if (HolderChanged.is(e)) {
        return Attempts::again;
      }
      var why = DeliveryFailed.from(e);
      return postponements.suit(letter, why)
          ? postponements.of(claim, letter, effects.conversation(), why)
          : failed(claim, letter, why);
    }
    return () -> delivered(claim, letter, effects);
  }

  private Committed delivered(Claim claim, Journalled letter, Effects effects) {
    var committed = commits.commit(Outcome.delivered(claim, letter, effects));
    switch (committed.what()) {
      case DONE -> {
        trail.attempted(
            effects.conversation(),
            Trail.holder(effects),
            claim,
            letter,
            "delivered",
            effects.note());
        trail.committed(effects, effects.conversation());
      }
      case HOLDER_CHANGED -> {
        trail.dropped("what was decided for another holder");
        return again();
      }
      default -> {}
    }
    return committed;
  }

  /** The same letter once more, at once, with fresh eyes. */
  private static Committed again() {
    return Committed.again();
  }

  /**
   * Also for what the database refuses for good: it counts as an attempt, so that it ends some day.
   */
  Supplier<Committed> failed(Claim claim, Journalled letter, DeliveryFailed why) {
    var reason = Reason.without(letter.body(), why.getMessage());
    if (!why.isRetryable() || letter.attempt() >= settings.attempts()) {
      return () -> giveUp(claim, letter, reason);
    }
    var backOff =
        settings.backOff().after(letter.attempt(), ThreadLocalRandom.current().nextDouble());
    var wait =
        Collections.max(List.of(backOff, Collections.min(List.of(why.retryAfter(), LONGEST_WAIT))));
    return () -> {
      if (!lanes.park(claim, letter.seq(), wait, reason)) {
        return Committed.not(Committed.What.LANE_LOST);
      }
      conversations
          .find(claim.conversation())
          .ifPresent(
              c ->
                  trail.attempted(
                      c,
                      c.holder(),
                      claim,
                      letter,
                      "waiting",
                      reason + "; next try in " + said(wait)));
      return Committed.done(false);
    };
  }

  /** The lane goes on; the routes say who is told. The call out is not repeated for that. */
  private Committed giveUp(Claim claim, Journalled letter, String reason) {
    while (true) {
      var found = conversations.find(claim.conversation());
      if (found.isEmpty()) {
        return Committed.not(Committed.What.LANE_LOST); // erased
      }
      var conversation = found.get();
      var effects = lastWords(claim, letter, conversation, reason);
      var committed = commits.commit(Outcome.givenUp(claim, letter, reason, effects));
      if (committed.done()) {
        trail.attempted(conversation, Trail.holder(effects), claim, letter, "given-up", reason);
        trail.committed(effects, effects.conversation());
      }
      if (committed.what() != Committed.What.HOLDER_CHANGED) {
        return committed;
      }
    }
  }

  /**
   * News that could not be told is told to nobody, or it would go round for ever. An end that could
   * not be looked at for so long is believed.
   */
  private Effects lastWords(
      Claim claim, Journalled letter, Conversation conversation, String reason) {
    var effects = Effects.givenUp(claim, letter, conversation);
    try {
      if (letter.body() instanceof Message) {
        run("given-up", letter, effects, Map.of("reason", reason, "step", letter.step()));
      } else if (letter.body() instanceof Ended ended && ended.isOf(conversation)) {
        var why =
            Map.<String, Object>of(
                "event", ended.event(), "disconnectType", ended.disconnectType());
        run("handback", letter, effects, why);
      }
      return effects;
    } catch (Exception | StackOverflowError | LinkageError e) {
      LOG.error(
          "nobody is told that {} was given up: {}",
          Reason.of(letter.body().id()),
          Reason.without(letter.body(), DeliveryFailed.from(e).getMessage()));
      return Effects.givenUp(claim, letter, conversation);
    }
  }

  private void run(String entry, Journalled letter, Effects effects, Map<String, Object> more)
      throws Exception {
    var conversation = effects.conversation();
    var integration =
        integrations
            .named(conversation.integration())
            .orElseThrow(
                () ->
                    DeliveryFailed.retryable(
                        "the integration %s is not configured any more"
                            .formatted(conversation.integration()),
                        null));
    decisions.make(entry, letter.body(), integration, effects, more);
  }

  private static String said(Duration wait) {
    return wait.toMillis() < 10_000 ? wait.toMillis() / 1000.0 + " s" : wait.toSeconds() + " s";
  }
}
