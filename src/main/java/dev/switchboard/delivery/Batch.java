package dev.switchboard.delivery;

import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Holder;
import dev.switchboard.conversation.StableId;
import dev.switchboard.delivery.Committed.What;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes outcomes of all kinds in the caller's transaction, each whole or not at all. Lock order,
 * against deadlocks: first conversations, then lanes, each in one order for all.
 */
@Component
class Batch {

  private static final Logger LOG = LoggerFactory.getLogger(Batch.class);

  private final Conversations conversations;
  private final Journal journal;
  private final Lanes lanes;
  private final Appends appends;

  Batch(Conversations conversations, Journal journal, Lanes lanes, Appends appends) {
    this.conversations = conversations;
    this.journal = journal;
    this.lanes = lanes;
    this.appends = appends;
  }

  /**
   * @return in the order of what was given
   */
  List<Committed> write(List<Outcome> outcomes) {
    var results = new LinkedHashMap<Outcome, Committed>();
    outcomes.forEach(outcome -> results.put(outcome, Committed.done(false)));
    dropUnlessHeld(results);
    dropRepeats(results);
    dropLost(results);
    var going = going(results);
    going.forEach(this::change);
    complete(going, results);
    append(going, results);
    return List.copyOf(results.values());
  }

  /** Who relies on the holder after somebody else has meant to change it, looks again. */
  private void dropUnlessHeld(Map<Outcome, Committed> results) {
    var holders = holders(results.keySet());
    drop(
        results,
        What.HOLDER_CHANGED,
        outcome -> {
          var effects = outcome.effects();
          var id = effects.conversation().id();
          var changed = effects.required().filter(holder -> holder != holders.get(id)).isPresent();
          if (!changed) {
            effects.change().ifPresent(change -> holders.remove(id)); // it may still be dropped
          }
          return changed;
        });
  }

  private Map<UUID, Holder> holders(Collection<Outcome> outcomes) {
    var touched =
        outcomes.stream()
            .map(Outcome::effects)
            .filter(Effects::touchesConversation)
            .map(effects -> effects.conversation().id())
            .distinct()
            .toList();
    var holders = new HashMap<UUID, Holder>();
    if (!touched.isEmpty()) {
      conversations.lock(touched).values().forEach(c -> holders.put(c.id(), c.holder()));
    }
    return holders;
  }

  private void dropRepeats(Map<Outcome, Committed> results) {
    var once = going(results).stream().filter(Outcome::isOnce).toList();
    if (!once.isEmpty()) {
      var fresh = journal.see(once.stream().map(Batch::key).distinct().toList());
      drop(results, What.REPEAT, outcome -> outcome.isOnce() && !fresh.remove(key(outcome)));
    }
  }

  private static UUID key(Outcome outcome) {
    return StableId.of("door", outcome.effects().origin());
  }

  private void dropLost(Map<Outcome, Committed> results) {
    var owners = lanes.lock(ends(going(results)), posted(going(results)));
    drop(
        results,
        What.LANE_LOST,
        outcome ->
            outcome
                .completion()
                .map(Completion::claim)
                .filter(claim -> !Long.valueOf(claim.owner()).equals(owners.get(claim.lane())))
                .isPresent());
  }

  private static void drop(
      Map<Outcome, Committed> results, What why, Predicate<Outcome> condition) {
    results.replaceAll(
        (outcome, result) ->
            result.done() && condition.test(outcome) ? Committed.not(why) : result);
  }

  private static List<Outcome> going(Map<Outcome, Committed> results) {
    return results.keySet().stream().filter(outcome -> results.get(outcome).done()).toList();
  }

  private void change(Outcome outcome) {
    var effects = outcome.effects();
    var id = effects.conversation().id();
    effects.writes().forEach(Runnable::run);
    effects
        .change()
        .ifPresent(
            change -> {
              if (change.next() == Holder.AGENT) {
                conversations.handOver(id, change.attributes(), change.why());
                lanes.wakePostponed(id, Direction.TO_GENESYS);
              } else {
                conversations.handBack(id, change.why());
              }
            });
    outcome.completion().filter(end -> end.gaveUp().isPresent()).ifPresent(journal::bury);
  }

  private void complete(List<Outcome> going, Map<Outcome, Committed> results) {
    var ends = ends(going);
    var more =
        ends.isEmpty()
            ? Map.<Long, Boolean>of()
            : lanes.complete(ends.stream().map(Completion::looked).toList());
    for (var outcome : going) {
      outcome
          .completion()
          .ifPresent(end -> results.put(outcome, Committed.done(more.get(end.claim().lane()))));
    }
  }

  private void append(List<Outcome> going, Map<Outcome, Committed> results) {
    var written = appends.append(posted(going));
    for (var outcome : going) {
      var mine =
          outcome.posted().stream()
              .filter(each -> written.containsKey(each.letter().dedup()))
              .map(each -> written.get(each.letter().dedup()))
              .toList();
      if (mine.stream().filter(Appends.Written::fresh).count() < outcome.posted().size()) {
        LOG.warn(
            "some of what {} produced was journalled before",
            Reason.of(outcome.effects().origin()));
      }
      results.computeIfPresent(
          outcome,
          (same, result) ->
              result.with(mine.stream().flatMap(each -> each.start().stream()).toList()));
    }
  }

  private static List<Completion> ends(List<Outcome> outcomes) {
    return outcomes.stream().flatMap(outcome -> outcome.completion().stream()).toList();
  }

  private static List<Appends.Posted> posted(List<Outcome> outcomes) {
    return outcomes.stream().flatMap(outcome -> outcome.posted().stream()).toList();
  }
}
