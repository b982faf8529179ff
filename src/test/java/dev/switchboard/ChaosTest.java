package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.crash.Fault;
import dev.switchboard.crash.Faults;
import dev.switchboard.crash.Site;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything goes wrong, one thing or two at a time, for minutes: {@code mvn -Pchaos verify}, with
 * {@code -Dchaos.minutes=60 -Dchaos.seed=1} if you like. The seed decides on the faults and their
 * order; the moment they strike is the machine's. What every build looks at is in {@link CrashTest}
 * and {@link DatabaseOutageTest}.
 */
@EnabledIfSystemProperty(named = "chaos", matches = "true")
@DisabledOnOs(OS.WINDOWS)
class ChaosTest {

  private static final Duration LENGTH =
      Duration.ofMinutes(Integer.getInteger("chaos.minutes", 10));
  private static final long SEED = Long.getLong("chaos.seed", System.nanoTime());

  private final Random random = new Random(SEED);
  private final Map<String, Integer> happened = new TreeMap<>();

  @TempDir Path folder;

  @Test
  void whateverGoesWrongNothingIsLostOrReorderedAndOnlyWhatWasUnderWayIsRepeated()
      throws Exception {
    System.out.printf("chaos: -Dchaos.seed=%d, %d minutes%n", SEED, LENGTH.toMinutes());
    try (var site = new Site(folder, "chaos-a", "chaos-b", "chaos-c")) {
      if (site.disk().isEmpty()) {
        System.out.println("chaos: no disk is filled, this machine lets us mount none (root only)");
      }
      breakThings(site);
      site.awaitWell();
      var verdict = site.scene().end();
      System.out.printf(
          "chaos: %s%nchaos: %s; %d in flight at a strike, %d requests of customers repeated, %d starts failed%n",
          happened,
          verdict,
          site.inFlight(),
          site.scene().customers().unheard(),
          site.failedStarts());
      assertThat(verdict.tally().repeated()).isLessThanOrEqualTo(site.inFlight());
    }
  }

  /** Each kind before any comes again; every other time with a second one on top. */
  private void breakThings(Site site) throws Exception {
    var faults = new Faults(site, random);
    var end = System.nanoTime() + LENGTH.toNanos();
    while (System.nanoTime() < end) {
      for (var kind : faults.eachOnce()) {
        var first = kind.get();
        inflict(
            site, random.nextBoolean() ? List.of(first) : List.of(first, faults.besides(first)));
        if (random.nextInt(3) == 0) {
          site.awaitWell();
        }
        if (System.nanoTime() > end) {
          return;
        }
      }
    }
  }

  private void inflict(Site site, List<Fault> faults) throws Exception {
    site.scene().talkOn(random.nextInt(10, 100));
    System.out.printf("chaos: %s%n", faults);
    try {
      for (var fault : faults) {
        happened.merge(fault.name(), 1, Integer::sum);
        fault.begin().run();
        site.scene().tryOn(random.nextInt(20, 200));
      }
    } finally {
      for (var fault : faults) {
        fault.end().run();
      }
    }
  }
}
