package dev.switchboard.delivery;

import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.Conversations;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Letters that nobody was asked to take, because their destination is left alone or its budget is
 * spent: they wait without an attempt.
 */
@Component
class Postponements {

  private static final Duration LEAST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofHours(1);

  private final TransactionTemplate transactions;
  private final Conversations conversations;
  private final Lanes lanes;
  private final Trail trail;
  private final DeliverySettings settings;
  private final Clock clock;

  Postponements(
      TransactionTemplate transactions,
      Conversations conversations,
      Lanes lanes,
      Trail trail,
      DeliverySettings settings,
      Clock clock) {
    this.transactions = transactions;
    this.conversations = conversations;
    this.lanes = lanes;
    this.trail = trail;
    this.settings = settings;
    this.clock = clock;
  }

  /** An old letter does not wait for nothing any more: it has to come to its end some day. */
  boolean suit(Journalled letter, DeliveryFailed why) {
    var age = Duration.between(letter.journalledAt(), clock.instant());
    return !why.isTried() && age.compareTo(settings.patience()) < 0;
  }

  Supplier<Committed> of(
      Claim claim, Journalled letter, Conversation decidedFor, DeliveryFailed why) {
    var wait = wait(why);
    var reason = Reason.of(why.getMessage());
    return () -> {
      var committed =
          transactions.execute(transaction -> postpone(claim, decidedFor, wait, reason));
      if (committed.done()) {
        trail.postponed(decidedFor, claim, letter, reason, wait);
      }
      return committed;
    };
  }

  /**
   * A handover wakes what was postponed. Whichever of the two has the conversation first, the other
   * sees what it did: when the holder has changed, the letter is to be tried at once.
   */
  private Committed postpone(Claim claim, Conversation decidedFor, Duration wait, String reason) {
    var now = conversations.lock(List.of(decidedFor.id())).values();
    if (now.stream().anyMatch(it -> it.holder() != decidedFor.holder())) {
      return Committed.again();
    }
    return lanes.postpone(claim, wait, reason)
        ? Committed.done(false)
        : Committed.not(Committed.What.LANE_LOST); // or erased
  }

  /** Never sooner than was asked for, and not all at the same moment. */
  private Duration wait(DeliveryFailed why) {
    var asked =
        Collections.max(List.of(LEAST, Collections.min(List.of(LONGEST, why.retryAfter()))));
    var later = settings.backOff().jitter() * ThreadLocalRandom.current().nextDouble();
    return asked.plusMillis((long) (asked.toMillis() * later) + 1);
  }
}
