package dev.switchboard.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.delivery.LanesHands.Hand;
import dev.switchboard.delivery.LanesInDatabase.Replica;
import dev.switchboard.delivery.LanesModel.Lane;
import dev.switchboard.delivery.LanesModel.Wake;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What replicas do with lanes. Each act is chosen first, then done in the database, then compared
 * with the model; in between, another one may be done.
 */
final class LanesActs {

  /** In the database. */
  interface Act {
    Compared run();
  }

  /** With the model, which does the same now. */
  interface Compared {
    void in(Race race);
  }

  /**
   * @param overlapped another act was under way at the same time
   * @param raced what that one has journalled, unseen by this one
   */
  record Race(boolean overlapped, Set<UUID> raced) {
    static final Race NONE = new Race(false, Set.of());
  }

  static final Act NOTHING = () -> race -> {};

  final LanesInDatabase database;
  final LanesModel model;
  final LanesHands hands;
  private final LanesLetters letters;

  LanesActs(LanesInDatabase database, LanesModel model, List<UUID> conversations) {
    this.database = database;
    this.model = model;
    this.hands = new LanesHands(model);
    this.letters = new LanesLetters(model, conversations);
  }

  Act arrive(Random random) {
    var replica = any(random, database.replicas);
    var posted = hands.posted(letters.plain(random));
    return () -> {
      var written = replica.appends().append(posted);
      return race -> {
        var fresh =
            keys(posted).stream()
                .filter(key -> !model.journalled.contains(key))
                .collect(Collectors.toSet());
        append(posted, race);
        assertThat(
                written.values().stream()
                    .filter(Appends.Written::fresh)
                    .map(Appends.Written::dedup))
            .as("journalled")
            .containsExactlyInAnyOrderElementsOf(fresh);
        written
            .values()
            .forEach(each -> each.start().ifPresent(start -> hands.started(replica, start)));
      };
    };
  }

  Act claim(Random random) {
    return claim(any(random, database.replicas), 1 + random.nextInt(6));
  }

  private Act claim(Replica replica, int limit) {
    return () -> {
      var claims = replica.lanes().claimDue(limit, List.of());
      return race -> {
        var due = model.lanes.values().stream().filter(lane -> lane.wake == Wake.DUE).count();
        if (!race.overlapped()) {
          assertThat(claims).as("of %d due", due).hasSize((int) Math.min(limit, due));
        }
        claims.forEach(claim -> hands.claimed(replica, claim));
      };
    };
  }

  Act next(Random random) {
    return with(random, hand -> true, this::next);
  }

  private Act next(Hand hand) {
    return () -> {
      var found = database.journal.next(hand.claim);
      return race -> {
        hand.last = null;
        hand.turn = null;
        hand.gap = 0;
        found(hand, found, model.lane(hand.claim));
      };
    };
  }

  private void found(Hand hand, Journal.Next found, Lane lane) {
    var next = lane.next();
    if (!lane.isOf(hand.claim)) {
      assertThat(found).isInstanceOf(Journal.Next.Lost.class);
    } else if (next == lane.slots.size()) {
      assertThat(found).isEqualTo(new Journal.Next.Gap(next));
      hand.gap = next;
    } else if (lane.slots.get(next).delayed()) {
      assertThat(found).isInstanceOf(Journal.Next.NotYet.class);
    } else {
      assertThat(found).isInstanceOf(Journal.Next.Waiting.class);
      hands.takes(hand, lane, ((Journal.Next.Waiting) found).turn());
      assertThat(hand.turn.letter().attempt()).isEqualTo(lane.attempts + 1);
    }
  }

  Act skip(Random random) {
    return with(random, hand -> hand.gap > 0, this::skip);
  }

  private Act skip(Hand hand) {
    return () -> {
      var upTo = hand.gap;
      var more = hand.replica.lanes().skip(hand.claim, upTo);
      return race -> {
        hand.gap = 0;
        assertThat(more).isEqualTo(hands.holds(hand) && model.lane(hand.claim).complete(upTo));
      };
    };
  }

  /** As plain ends are: many in one statement. */
  Act complete(Random random) {
    var chosen = hands.choose(random, hand -> hand.turn != null, 3);
    return chosen.isEmpty() ? NOTHING : complete(chosen, hands::ends);
  }

  /** Nobody knows whether it was committed, so it is said once more. */
  Act again(Random random) {
    var chosen = hands.choose(random, hand -> hand.last != null && hand.turn == null, 1);
    chosen.forEach(hand -> hand.turn = hand.last);
    return chosen.isEmpty() ? NOTHING : complete(chosen, (hand, lane) -> hand.turn = null);
  }

  private Act complete(List<Hand> chosen, BiConsumer<Hand, Lane> check) {
    var ends = chosen.stream().map(hand -> new Completion(hand.claim, hand.turn.letter())).toList();
    return () -> {
      var more = chosen.get(0).replica.lanes().complete(ends);
      return race -> {
        var expected = new HashMap<Long, Boolean>();
        for (var hand : chosen) {
          var lane = model.lane(hand.claim);
          if (lane.isOf(hand.claim)) {
            var seq = hand.turn.letter().seq();
            check.accept(hand, lane);
            expected.put(hand.claim.lane(), lane.complete(seq));
          }
        }
        assertThat(more).as("by lane, whether it goes on").isEqualTo(expected);
      };
    };
  }

  /** The claim is kept, and used again later, when it is lost. */
  Act leave(Random random) {
    var how = random.nextInt(3);
    return with(random, hand -> true, hand -> leave(hand, how));
  }

  private Act leave(Hand hand, int how) {
    return () -> {
      var lanes = hand.replica.lanes();
      switch (how) {
        case 0 -> lanes.park(hand.claim, 1, LanesInDatabase.LONG, "failed");
        case 1 -> lanes.release(hand.claim);
        default -> lanes.sleepUntil(hand.claim, Instant.now().plus(LanesInDatabase.LONG));
      }
      return race -> {
        var lane = model.lane(hand.claim);
        if (lane.isOf(hand.claim)) {
          lane.attempts += how == 0 ? 1 : 0;
          lane.leave(how == 1 ? Wake.DUE : Wake.LATER);
        }
      };
    };
  }

  Act renew(Random random) {
    var replica = any(random, database.replicas);
    return () -> {
      var mine = hands.all().stream().filter(hand -> hand.replica == replica).toList();
      replica.lanes().renew(mine.stream().map(hand -> hand.claim).toList());
      return race ->
          mine.stream()
              .filter(hands::holds)
              .forEach(hand -> model.lane(hand.claim).wake = Wake.LATER);
    };
  }

  /** Of somebody who goes on all the same: the one who takes over comes at the wrong moment. */
  void leasesEnd() {
    hands.all().stream()
        .filter(hand -> hand.turn != null && hands.holds(hand))
        .map(hand -> new LanesModel.Place(hand.claim.conversation(), hand.claim.direction()))
        .forEach(this::timePasses);
  }

  void timePasses(LanesModel.Place place) {
    database.timePasses(place);
    model.lanes.get(place).timePasses();
  }

  /** A lease ends, a back-off, a delay. */
  Act timePasses(Random random) {
    var places = List.copyOf(model.lanes.keySet());
    if (places.isEmpty()) {
      return NOTHING;
    }
    var place = any(random, places);
    return () -> {
      timePasses(place);
      return race -> {};
    };
  }

  /** Arrivals and ends of all kinds in one transaction. */
  Act batch(Random random) {
    var replica = any(random, database.replicas);
    var ends = new HashMap<Outcome, Hand>();
    hands
        .choose(random, hand -> hand.turn != null, random.nextInt(4))
        .forEach(hand -> ends.put(letters.ended(random, hand.claim, hand.turn), hand));
    var outcomes = new ArrayList<>(ends.keySet());
    outcomes.addAll(letters.rich(random));
    Collections.shuffle(outcomes, random);
    hands.posted(outcomes);
    return () -> {
      var results = database.transactions.execute(tx -> replica.batch().write(outcomes));
      return race -> written(replica, outcomes, results, ends, race);
    };
  }

  private void written(
      Replica replica,
      List<Outcome> outcomes,
      List<Committed> results,
      Map<Outcome, Hand> ends,
      Race race) {
    var meddled = new HashSet<UUID>();
    var more = new ArrayList<Boolean>();
    for (int i = 0; i < outcomes.size(); i++) {
      model.decide(outcomes.get(i), results.get(i).what(), meddled);
    }
    for (int i = 0; i < outcomes.size(); i++) {
      more.add(results.get(i).done() && ends(ends.get(outcomes.get(i))));
    }
    var done = outcomes.stream().filter(o -> results.get(outcomes.indexOf(o)).done()).toList();
    append(done.stream().flatMap(outcome -> outcome.posted().stream()).toList(), race);
    assertThat(results.stream().map(Committed::more)).as("which go on").isEqualTo(more);
    results.forEach(result -> result.started().forEach(start -> hands.started(replica, start)));
  }

  private boolean ends(Hand hand) {
    if (hand == null) {
      return false; // somebody at a door
    }
    var lane = model.lane(hand.claim);
    var seq = hand.turn.letter().seq();
    hands.ends(hand, lane);
    return lane.complete(seq);
  }

  private void append(List<Appends.Posted> posted, Race race) {
    model.append(posted, race.raced(), race.overlapped() ? database.lastSeqs() : Map.of());
  }

  /** Everything that is due, by replicas that know nothing of what was before. */
  void drain() {
    hands.drop();
    claim(database.replicas.get(0), Integer.MAX_VALUE).run().in(Race.NONE);
    for (var hand : hands.all()) {
      while (hands.holds(hand)) {
        next(hand).run().in(Race.NONE);
        (hand.gap > 0 ? skip(hand) : complete(List.of(hand), hands::ends)).run().in(Race.NONE);
      }
    }
  }

  private Act with(Random random, Predicate<Hand> which, Function<Hand, Act> act) {
    return hands.choose(random, which, 1).stream().findFirst().map(act).orElse(NOTHING);
  }

  static Set<UUID> keys(List<Appends.Posted> posted) {
    return posted.stream().map(each -> each.letter().dedup()).collect(Collectors.toSet());
  }

  static <T> T any(Random random, List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
