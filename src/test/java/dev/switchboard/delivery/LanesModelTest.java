package dev.switchboard.delivery;

import dev.switchboard.database.TestDatabase;
import java.util.List;
import java.util.Optional;
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

  @Property(tries = 50, shrinking = ShrinkingMode.BOUNDED)
  void lanesDoWhatListsDo(@ForAll("steps") List<Step> steps) {
    var walk = new LanesWalk(DATABASE);
    steps.forEach(walk::step);
    walk.comesToAnEnd();
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    var alone =
        kinds(
            List.of(
                Tuple.of(5, Kind.ARRIVE),
                Tuple.of(4, Kind.CLAIM),
                Tuple.of(6, Kind.NEXT),
                Tuple.of(1, Kind.SKIP),
                Tuple.of(6, Kind.COMPLETE),
                Tuple.of(1, Kind.AGAIN),
                Tuple.of(3, Kind.LEAVE),
                Tuple.of(2, Kind.RENEW),
                Tuple.of(5, Kind.TIME_PASSES),
                Tuple.of(5, Kind.BATCH)));
    var together =
        Combinators.combine(
                kinds(
                    List.of(
                        Tuple.of(4, Kind.ARRIVE),
                        Tuple.of(4, Kind.CLAIM),
                        Tuple.of(4, Kind.COMPLETE),
                        Tuple.of(1, Kind.LEAVE),
                        Tuple.of(4, Kind.BATCH))),
                kinds(
                    List.of(
                        Tuple.of(4, Kind.ARRIVE),
                        Tuple.of(2, Kind.CLAIM),
                        Tuple.of(4, Kind.COMPLETE),
                        Tuple.of(1, Kind.LEAVE),
                        Tuple.of(1, Kind.NEXT),
                        Tuple.of(4, Kind.BATCH))))
            .as((first, second) -> new Step(first.kind(), first.seed(), Optional.of(second)));
    return Arbitraries.frequencyOf(Tuple.of(5, alone), Tuple.of(3, together))
        .list()
        .ofMinSize(20)
        .ofMaxSize(100)
        .withSizeDistribution(RandomDistribution.uniform());
  }

  private static Arbitrary<Step> kinds(List<Tuple.Tuple2<Integer, Kind>> weights) {
    return Combinators.combine(
            Arbitraries.frequency(weights), Arbitraries.integers().between(0, 1_000_000))
        .as((kind, seed) -> new Step(kind, seed, Optional.empty()));
  }
}
