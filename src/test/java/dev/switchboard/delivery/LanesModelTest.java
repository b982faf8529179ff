package dev.switchboard.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.database.TestDatabase;
import dev.switchboard.delivery.LanesActs.Act;
import dev.switchboard.delivery.LanesActs.Race;
import dev.switchboard.delivery.LanesModel.Lane;
import dev.switchboard.delivery.LanesModel.Slot;
import dev.switchboard.delivery.LanesModel.Wake;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;

/**
 * The lanes of the database do what lists do: any order of arrivals, claims, ends, failures, leases
 * that run out and replicas that believe in a claim they lost, one after the other or two at the
 * same time, is compared with {@link LanesModel} after every step.
 */
class LanesModelTest {

  private static final LanesInDatabase DATABASE = new LanesInDatabase(TestDatabase.fresh(), 3);
  private static final int CONVERSATIONS = 2;

  enum Kind {
    ARRIVE,
    CLAIM,
    NEXT,
    SKIP,
    COMPLETE,
    AGAIN,
    LEAVE,
    RENEW,
    TIME_PASSES,
    BATCH
  }

  /**
   * @param seed of what else has to be chosen
   * @param meanwhile done by another replica before this one has committed
   */
  record Step(Kind kind, int seed, Optional<Step> meanwhile) {
    @Override
    public String toString() {
      return kind + " " + seed + meanwhile.map(other -> " while " + other).orElse("");
    }
  }

  @Property(tries = 30, shrinking = ShrinkingMode.BOUNDED)
  void lanesDoWhatListsDo(@ForAll("steps") List<Step> steps) {
    var world = new World();
    steps.forEach(world::step);
    world.comesToAnEnd();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    var alone =
        kinds(
            Tuple.of(5, Kind.ARRIVE),
            Tuple.of(4, Kind.CLAIM),
            Tuple.of(6, Kind.NEXT),
            Tuple.of(1, Kind.SKIP),
            Tuple.of(6, Kind.COMPLETE),
            Tuple.of(1, Kind.AGAIN),
            Tuple.of(3, Kind.LEAVE),
            Tuple.of(2, Kind.RENEW),
            Tuple.of(5, Kind.TIME_PASSES),
            Tuple.of(5, Kind.BATCH));
    var together =
        Combinators.combine(
                kinds(
                    Tuple.of(4, Kind.ARRIVE),
                    Tuple.of(4, Kind.CLAIM),
                    Tuple.of(4, Kind.COMPLETE),
                    Tuple.of(1, Kind.LEAVE),
                    Tuple.of(4, Kind.BATCH)),
                kinds(
                    Tuple.of(4, Kind.ARRIVE),
                    Tuple.of(2, Kind.CLAIM),
                    Tuple.of(4, Kind.COMPLETE),
                    Tuple.of(1, Kind.LEAVE),
                    Tuple.of(1, Kind.NEXT),
                    Tuple.of(4, Kind.BATCH)))
            .as((first, second) -> new Step(first.kind(), first.seed(), Optional.of(second)));
    return Arbitraries.frequencyOf(Tuple.of(5, alone), Tuple.of(3, together))
        .list()
        .ofMinSize(20)
        .ofMaxSize(100)
        .withSizeDistribution(RandomDistribution.uniform());
  }

  @SafeVarargs
  private static Arbitrary<Step> kinds(Tuple.Tuple2<Integer, Kind>... weights) {
    return Combinators.combine(
            Arbitraries.frequency(weights), Arbitraries.integers().between(0, 1_000_000))
        .as((kind, seed) -> new Step(kind, seed, Optional.empty()));
  }

  /** One run: an empty database, an empty model. */
  private static final class World {

    private final LanesModel model = new LanesModel();
    private final LanesActs acts;

    World() {
      DATABASE.empty();
      var conversations = LanesLetters.conversations(CONVERSATIONS);
      conversations.forEach(DATABASE::open);
      model.holders.putAll(DATABASE.holders());
      acts = new LanesActs(DATABASE, model, conversations);
    }

    void step(Step step) {
      acts.free();
      var act = act(step);
      if (step.meanwhile().isEmpty()) {
        act.run().in(Race.NONE);
      } else {
        overlapped(act, act(step.meanwhile().get()));
      }
      agrees();
    }

    private Act act(Step step) {
      var random = new Random(step.seed());
      return switch (step.kind()) {
        case ARRIVE -> acts.arrive(random);
        case CLAIM -> acts.claim(random);
        case NEXT -> acts.next(random);
        case SKIP -> acts.skip(random);
        case COMPLETE -> acts.complete(random);
        case AGAIN -> acts.again(random);
        case LEAVE -> acts.leave(random);
        case RENEW -> acts.renew(random);
        case TIME_PASSES -> acts.timePasses(random);
        case BATCH -> acts.batch(random);
      };
    }

    /** Whoever has to wait for the other's commit comes after it, else before. */
    private void overlapped(Act first, Act second) {
      var blocked = new boolean[1];
      var before = List.copyOf(model.journalled);
      var running = new CompletableFuture[1];
      var firsts =
          DATABASE.transactions.execute(
              transaction -> {
                var done = first.run();
                var other = CompletableFuture.supplyAsync(second::run);
                while (!other.isDone() && !blocked[0]) {
                  LockSupport.parkNanos(200_000);
                  blocked[0] = !other.isDone() && DATABASE.somebodyIsBlocked();
                }
                running[0] = other;
                return done;
              });
      var seconds = (LanesActs.Compared) running[0].join();
      var race = new Race(true, java.util.Set.of());
      if (!blocked[0]) {
        seconds.in(race);
        firsts.in(race);
        return;
      }
      firsts.in(race);
      var raced = new java.util.HashSet<>(model.journalled);
      before.forEach(raced::remove);
      seconds.in(new Race(true, raced));
    }

    private void agrees() {
      var rows = DATABASE.rows();
      rows.forEach(row -> assertThat(row).isEqualTo(expected(row)));
      assertThat(rows.stream().map(LanesInDatabase.Row::place).collect(Collectors.toSet()))
          .isEqualTo(
              model.lanes.entrySet().stream()
                  .filter(entry -> !entry.getValue().slots.isEmpty())
                  .map(java.util.Map.Entry::getKey)
                  .collect(Collectors.toSet()));
      assertThat(DATABASE.holders()).isEqualTo(model.holders);
      assertThat(rows).allMatch(row -> row.done() == row.last() || row.wake() != Wake.NEVER);
      assertThat(acts.delivered).doesNotHaveDuplicates();
    }

    private LanesInDatabase.Row expected(LanesInDatabase.Row row) {
      var lane = model.lane(row.place().conversation(), row.place().direction());
      return new LanesInDatabase.Row(
          row.id(),
          row.place(),
          lane.slots.size(),
          lane.done,
          lane.owner,
          lane.attempts,
          lane.wake,
          IntStream.range(0, lane.slots.size())
              .filter(i -> !lane.slots.get(i).isGap())
              .mapToObj(i -> (i + 1) + " " + lane.slots.get(i).dedup())
              .toList());
    }

    /** Left alone, with time, everything is delivered: nothing is stuck, nothing was lost. */
    void comesToAnEnd() {
      var random = new Random(0);
      while (model.lanes.values().stream().anyMatch(lane -> lane.wake != Wake.NEVER)) {
        model.lanes.forEach(
            (place, lane) -> {
              DATABASE.timePasses(place);
              lane.timePasses();
            });
        acts.hands.clear();
        for (var kind : List.of(Kind.CLAIM, Kind.CLAIM, Kind.CLAIM)) {
          step(new Step(kind, random.nextInt(), Optional.empty()));
        }
        for (int i = acts.hands.size(); i > 0; i--) {
          step(new Step(Kind.NEXT, random.nextInt(), Optional.empty()));
          step(new Step(Kind.SKIP, random.nextInt(), Optional.empty()));
          step(new Step(Kind.COMPLETE, random.nextInt(), Optional.empty()));
        }
      }
      assertThat(acts.delivered)
          .containsExactlyInAnyOrderElementsOf(
              model.lanes.values().stream()
                  .flatMap((Lane lane) -> lane.slots.stream())
                  .map(Slot::dedup)
                  .filter(Objects::nonNull)
                  .toList());
    }
  }
}
