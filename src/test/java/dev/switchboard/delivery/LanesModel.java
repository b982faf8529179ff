package dev.switchboard.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.conversation.Holder;
import dev.switchboard.delivery.Committed.What;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What lanes are, without a database: a list, a cursor and an owner each; one thing at a time. */
final class LanesModel {

  enum Wake {
    NEVER,
    LATER,
    DUE
  }

  record Place(UUID conversation, Direction direction) {}

  /**
   * @param dedup null where a number was taken and nothing written: a repeat that lost a race
   */
  record Slot(UUID dedup, boolean delayed) {
    boolean isGap() {
      return dedup == null;
    }
  }

  static final class Lane {

    static final long NOBODY = 0;
    static final long SOMEBODY = -1; // whose token we have not been told yet

    final List<Slot> slots = new ArrayList<>();
    final Set<Long> tokens = new HashSet<>();
    int done;
    long owner = NOBODY;
    Wake wake = Wake.NEVER;
    int attempts;

    boolean isOf(Claim claim) {
      return owner == claim.owner();
    }

    void append(List<Slot> more) {
      slots.addAll(more);
      if (more.stream().noneMatch(Slot::delayed)) {
        claimUnless(Wake.LATER);
      } else if (owner == NOBODY) {
        wake = wake == Wake.DUE || !more.stream().allMatch(Slot::delayed) ? Wake.DUE : Wake.LATER;
      }
    }

    private void claimUnless(Wake taken) {
      if (wake != taken) {
        owner = SOMEBODY;
        wake = Wake.LATER;
      }
    }

    /** By the sweeper. */
    void claim(Claim claim) {
      assertThat(wake).as("claimed: %s", claim).isEqualTo(Wake.DUE);
      claimUnless(Wake.LATER);
      started(claim);
    }

    void started(Claim claim) {
      assertThat(owner).as("nobody works here, but %s may begin", claim).isEqualTo(SOMEBODY);
      assertThat(tokens.add(claim.owner())).as("a token of its own: %s", claim).isTrue();
      owner = claim.owner();
    }

    boolean complete(long seq) {
      done = (int) seq;
      attempts = 0;
      var more = slots.size() > done;
      owner = more ? owner : NOBODY;
      wake = more ? Wake.LATER : Wake.NEVER;
      return more;
    }

    void leave(Wake next) {
      owner = NOBODY;
      wake = next;
    }

    /** From 0; as many as there are slots when nothing is left. */
    int next() {
      var next = done;
      while (next < slots.size() && slots.get(next).isGap()) {
        next++;
      }
      return next;
    }

    void timePasses() {
      slots.replaceAll(slot -> new Slot(slot.dedup(), false));
      wake = wake == Wake.NEVER ? Wake.NEVER : Wake.DUE;
    }
  }

  final Map<Place, Lane> lanes = new HashMap<>();
  final Map<UUID, Holder> holders = new HashMap<>();
  final Set<UUID> journalled = new HashSet<>();
  final Set<String> origins = new HashSet<>();

  Lane lane(UUID conversation, Direction direction) {
    return lanes.computeIfAbsent(new Place(conversation, direction), place -> new Lane());
  }

  Lane lane(Claim claim) {
    return lane(claim.conversation(), claim.direction());
  }

  /** Each once, in the order given. */
  void append(List<Appends.Posted> posted) {
    append(posted, Set.of(), Map.of());
  }

  /**
   * @param raced were journalled while this was under way
   * @param lastSeqs of the lanes as they are now: they tell whether those have become gaps
   */
  void append(List<Appends.Posted> posted, Set<UUID> raced, Map<Place, Long> lastSeqs) {
    var keys = new HashSet<UUID>();
    var perLane = new LinkedHashMap<Place, List<Slot>>();
    for (var each : posted) {
      var dedup = each.letter().dedup();
      var place = new Place(each.conversation(), each.letter().direction());
      if (keys.add(dedup) && (!journalled.contains(dedup) || raced.contains(dedup))) {
        perLane
            .computeIfAbsent(place, p -> new ArrayList<>())
            .add(new Slot(raced.contains(dedup) ? null : dedup, !each.letter().delay().isZero()));
      }
    }
    perLane.forEach(
        (place, slots) -> {
          var lane = lane(place.conversation(), place.direction());
          if (lastSeqs.getOrDefault(place, 0L) != lane.slots.size() + slots.size()) {
            slots.removeIf(Slot::isGap);
          }
          if (!slots.isEmpty()) {
            lane.append(slots);
          }
        });
    journalled.addAll(keys);
  }

  /**
   * Each as if it were alone, and after those before it. Where more than one thing is in the way,
   * any may be named; nothing happened.
   *
   * @param meddled conversations whose holder an earlier one was to change: to be asked to decide
   *     again is right there, even when nothing came of that
   */
  void decide(Outcome outcome, What what, Set<UUID> meddled) {
    var effects = outcome.effects();
    var id = effects.conversation().id();
    var lost = outcome.completion().filter(end -> !lane(end.claim()).isOf(end.claim())).isPresent();
    var changed = effects.required().filter(holder -> holder != holders.get(id)).isPresent();
    var repeat = outcome.isOnce() && origins.contains(effects.origin());
    var reasons = EnumSet.noneOf(What.class);
    if (lost) {
      reasons.add(What.LANE_LOST);
    }
    if (changed || effects.required().isPresent() && meddled.contains(id)) {
      reasons.add(What.HOLDER_CHANGED);
    }
    if (repeat) {
      reasons.add(What.REPEAT);
    }
    if (!lost && !changed && !repeat) {
      reasons.add(What.DONE);
    }
    assertThat(reasons).as("how %s ended", effects.origin()).contains(what);
    effects.change().ifPresent(change -> meddled.add(id));
    if (what == What.DONE) {
      origins.add(effects.origin());
      effects.change().ifPresent(change -> holders.put(id, change.next()));
    }
  }
}
