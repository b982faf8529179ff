package dev.switchboard.delivery;

import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Holder;
import dev.switchboard.conversation.StableId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One transaction for everything that processing a message produces. Lock order, against deadlocks:
 * first the conversation, then its lanes; a transaction that touches one lane only needs no more.
 */
@Component
class Commits {

  private static final Logger LOG = LoggerFactory.getLogger(Commits.class);

  private final TransactionTemplate transactions;
  private final Conversations conversations;
  private final Journal journal;
  private final Lanes lanes;

  Commits(
      TransactionTemplate transactions, Conversations conversations, Journal journal, Lanes lanes) {
    this.transactions = transactions;
    this.conversations = conversations;
    this.journal = journal;
    this.lanes = lanes;
  }

  /**
   * @param fresh false for a repeat, which changed nothing
   * @param more whether the lane goes on
   * @param claims lanes that are ours to work on from now
   */
  record Committed(boolean fresh, boolean more, List<Claim> claims, Effects effects) {}

  /** The claim has passed to somebody else: what was done here does not count. */
  static final class LaneLost extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** For a door: all or, for a repeat, nothing. */
  Committed accept(Supplier<Effects> arriving) {
    return transactions.execute(
        transaction -> {
          var effects = arriving.get();
          if (effects.isOnce() && !journal.seeFirst(StableId.of("door", effects.origin()))) {
            return new Committed(false, false, List.of(), effects);
          }
          var claims = new ArrayList<Claim>();
          lock(effects, effects.letters().size() > 1);
          var fresh = write(effects, claims);
          if (!fresh) {
            transaction.setRollbackOnly();
            return new Committed(false, false, List.of(), effects);
          }
          return new Committed(true, false, claims, effects);
        });
  }

  Committed complete(Claim claim, long seq, Effects effects) {
    return transactions.execute(
        transaction -> {
          var claims = new ArrayList<Claim>();
          lock(effects, !effects.none());
          var more = lanes.complete(claim, seq).orElseThrow(LaneLost::new);
          if (!write(effects, claims)) {
            LOG.warn("some of what {} produced was journalled before", effects.origin());
          }
          return new Committed(true, more, claims, effects);
        });
  }

  Committed giveUp(Claim claim, Journalled letter, String reason, Effects effects) {
    return transactions.execute(
        transaction -> {
          lock(effects, !effects.none());
          journal.bury(claim, letter, reason);
          var more = lanes.complete(claim, letter.seq()).orElseThrow(LaneLost::new);
          var claims = new ArrayList<Claim>();
          if (!write(effects, claims)) {
            LOG.warn("some of what {} produced was journalled before", effects.origin());
          }
          return new Committed(true, more, claims, effects);
        });
  }

  private void lock(Effects effects, boolean needed) {
    if (needed || effects.change().isPresent() || effects.required().isPresent()) {
      var now = conversations.lock(effects.conversation().id());
      if (effects.required().filter(holder -> holder != now.holder()).isPresent()) {
        throw new HolderChanged();
      }
    }
  }

  private boolean write(Effects effects, List<Claim> claims) {
    var id = effects.conversation().id();
    effects.writes().forEach(Runnable::run);
    effects
        .change()
        .ifPresent(
            change -> {
              if (change.next() == Holder.AGENT) {
                conversations.handOver(id, change.attributes());
                lanes.wakePostponed(id, Direction.TO_GENESYS);
              } else {
                conversations.handBack(id);
              }
            });
    var fresh = true;
    for (var letter : effects.letters()) {
      var appended = journal.append(effects.conversation(), letter);
      appended.claim().ifPresent(claims::add);
      fresh &= appended.fresh();
    }
    return fresh;
  }
}
