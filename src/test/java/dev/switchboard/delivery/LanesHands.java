package dev.switchboard.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.delivery.LanesInDatabase.Replica;
import dev.switchboard.delivery.LanesModel.Lane;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The claims of all replicas, and what they have brought to its end. */
final class LanesHands {

  /** A claim, believed in or long lost, and what it is good for. */
  static final class Hand {
    final Replica replica;
    final Claim claim;
    Turn turn;
    Turn last;
    long gap;

    Hand(Replica replica, Claim claim) {
      this.replica = replica;
      this.claim = claim;
    }
  }

  private final LanesModel model;
  private final List<Hand> all = new ArrayList<>();
  private final List<UUID> delivered = new ArrayList<>();
  private final Map<UUID, String> ids = new HashMap<>();
  private Set<Hand> busy = new HashSet<>();

  LanesHands(LanesModel model) {
    this.model = model;
  }

  List<Hand> all() {
    return List.copyOf(all);
  }

  List<UUID> delivered() {
    return delivered;
  }

  /** Everything that was in hand is forgotten. */
  void drop() {
    all.clear();
  }

  /** Claims that are in use are left alone: one thread works with a claim. */
  void free() {
    busy = new HashSet<>();
  }

  boolean holds(Hand hand) {
    return model.lane(hand.claim).isOf(hand.claim);
  }

  List<Hand> choose(Random random, Predicate<Hand> which, int most) {
    var candidates =
        all.stream()
            .filter(hand -> !busy.contains(hand))
            .filter(which)
            .collect(Collectors.toList());
    Collections.shuffle(candidates, random);
    if (random.nextInt(4) > 0) { // most are stale after a while
      candidates.sort(Comparator.comparing(hand -> !holds(hand)));
    }
    var chosen = candidates.stream().limit(most).toList();
    busy.addAll(chosen);
    return chosen;
  }

  /** What is under way, to be recognised when it comes out. */
  List<Appends.Posted> posted(List<Outcome> outcomes) {
    var posted = outcomes.stream().flatMap(outcome -> outcome.posted().stream()).toList();
    posted.forEach(each -> ids.put(each.letter().dedup(), each.letter().body().id()));
    return posted;
  }

  /** By the sweeper. */
  void claimed(Replica replica, Claim claim) {
    model.lane(claim).claim(claim);
    all.add(new Hand(replica, claim));
  }

  /** By what was written to a lane where nobody was at work. */
  void started(Replica replica, Start start) {
    var lane = model.lane(start.claim());
    lane.started(start.claim());
    var hand = new Hand(replica, start.claim());
    start.turn().ifPresent(turn -> takes(hand, lane, turn));
    all.add(hand);
  }

  void takes(Hand hand, Lane lane, Turn turn) {
    var slot = lane.slots.get(lane.next());
    assertThat(turn.letter().seq()).as("the next in %s", hand.claim).isEqualTo(lane.next() + 1);
    assertThat(turn.letter().body().id()).isEqualTo(ids.get(slot.dedup()));
    hand.turn = turn;
  }

  /** Once, and in order. */
  void ends(Hand hand, Lane lane) {
    assertThat(hand.turn.letter().seq()).as("delivered in order").isEqualTo(lane.next() + 1);
    delivered.add(lane.slots.get(lane.next()).dedup());
    hand.last = hand.turn;
    hand.turn = null;
  }
}
