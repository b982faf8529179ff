package dev.switchboard.delivery;

import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Integrations;
import java.time.Duration;
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

  private final Conversations conversations;
  private final Integrations integrations;
  private final Decisions decisions;
  private final Commits commits;
  private final Lanes lanes;
  private final Trail trail;
  private final DeliverySettings settings;

  Attempts(
      Conversations conversations, Integrations integrations, Decisions decisions, Commits commits, Lanes lanes,
      Trail trail, DeliverySettings settings) {
    this.conversations = conversations;
    this.integrations = integrations;
    this.decisions = decisions;
    this.commits = commits;
    this.lanes = lanes;
    this.trail = trail;
    this.settings = settings;
  }

  /** @return what is to be committed now; safe to ask again when the database did not answer */
  Supplier<Commits.Committed> attempt(Claim claim, Journalled letter) {
    Conversation conversation;
    var effects = (Effects) null;
    try {
      conversation = conversations.find(claim.conversation()).orElseThrow();
      effects = Effects.inLane(letter, conversation, claim.direction());
      run(letter.step(), letter, effects, Map.of());
    } catch (Exception e) {
      return failed(claim, letter, DeliveryFailed.from(e));
    }
    var done = effects;
    return () -> delivered(claim, letter, done);
  }

  private Commits.Committed delivered(Claim claim, Journalled letter, Effects effects) {
    try {
      var committed = commits.complete(claim, letter.seq(), effects);
      trail.attempted(effects.conversation(), Trail.holder(effects), claim, letter, "delivered", effects.note());
      trail.committed(effects);
      return committed;
    } catch (Commits.HolderChanged e) {
      return new Commits.Committed(true, true, List.of(), effects); // the same letter again, for the new holder
    }
  }

  private Supplier<Commits.Committed> failed(Claim claim, Journalled letter, DeliveryFailed why) {
    if (!why.isRetryable() || letter.attempt() >= settings.attempts()) {
      return giveUp(claim, letter, why.getMessage());
    }
    var backOff = settings.backOff().after(letter.attempt(), ThreadLocalRandom.current().nextDouble());
    var wait = backOff.compareTo(why.retryAfter()) > 0 ? backOff : why.retryAfter();
    return () -> {
      lanes.park(claim, wait, why.getMessage());
      conversations
          .find(claim.conversation())
          .ifPresent(c -> trail.attempted(c, c.holder(), claim, letter, "waiting", why.getMessage() + "; next try in " + said(wait)));
      return new Commits.Committed(true, false, List.of(), null);
    };
  }

  /** The lane goes on; the routes say who is told. */
  private Supplier<Commits.Committed> giveUp(Claim claim, Journalled letter, String reason) {
    return () -> {
      var conversation = conversations.find(claim.conversation()).orElseThrow();
      var effects = Effects.givenUp(letter, conversation);
      try {
        run("given-up", letter, effects, Map.of("reason", reason, "step", letter.step()));
      } catch (Exception e) {
        LOG.error("the route given-up failed for {}: {}", letter.body().id(), e.toString());
        effects = Effects.givenUp(letter, conversation);
      }
      var committed = commits.giveUp(claim, letter, reason, effects);
      trail.attempted(conversation, Trail.holder(effects), claim, letter, "given-up", reason);
      trail.committed(effects);
      return committed;
    };
  }

  private void run(String entry, Journalled letter, Effects effects, Map<String, Object> more) throws Exception {
    var conversation = effects.conversation();
    var integration =
        integrations
            .named(conversation.integration())
            .orElseThrow(
                () ->
                    DeliveryFailed.retryable(
                        "the integration %s is not configured any more".formatted(conversation.integration()), null));
    decisions.make(entry, letter.body(), integration, effects, more);
  }

  private static String said(Duration wait) {
    return wait.toMillis() < 10_000 ? wait.toMillis() / 1000.0 + " s" : wait.toSeconds() + " s";
  }
}
