package dev.switchboard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bench.load.Pace;
import dev.switchboard.database.TestDatabase;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * How fast it is and what it costs, beside what a user would write instead: {@code mvn -Pbench
 * verify}, on a quiet Linux. One customer's message comes in, one request goes out to the bot,
 * which has nothing to say; this JVM plays both. Prints tables, writes {@code bench.json} and
 * {@code bench.svg} to {@code target/bench}; asserts that nothing is lost or out of order, and no
 * figure. How much is done: {@link Extent}.
 */
@EnabledIfSystemProperty(named = "bench", matches = "true")
@EnabledOnOs(OS.LINUX)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BenchmarkTest {

  private static final Pace MANY = Pace.closed(64);
  private static final List<Pace> PACES =
      List.of(Pace.closed(1), MANY, Pace.closed(256), Pace.open(64, 200), Pace.open(64, 1_000));

  private static final Report REPORT = new Report();

  @AfterAll
  static void write() throws IOException {
    REPORT.write();
  }

  @Test
  @Order(1)
  void besideWhatAUserWouldWrite() throws Exception {
    var contestants = Contestants.all();
    try {
      REPORT.starts(contestants);
      var rounds = new Rounds(contestants);
      rounds.warmUp();
      var results = rounds.run(PACES);
      REPORT.results("comparison", results);
      REPORT.resident(contestants);
      REPORT.goals(Goal.of(results));
      REPORT.plot(results);
      inOrder(contestants.get(0));
    } finally {
      close(contestants);
    }
  }

  @Test
  @Order(2)
  void asItGrows() throws Exception {
    var past =
        Past.of(
            Extent.PAST_CONVERSATIONS,
            Extent.PAST_MESSAGES_EACH,
            Extent.PARKED_LANES,
            Extent.PARKED_EACH);
    var contestants =
        List.of(Switchboard.start("empty", TestDatabase.fresh()), Switchboard.start("grown", past));
    try {
      var rounds = new Rounds(contestants);
      rounds.warmUp();
      var results = rounds.run(List.of(MANY));
      REPORT.results("growth", results);
      var many = results.get(MANY);
      var share = many.get("grown").delivered() / many.get("empty").delivered();
      REPORT.goals(List.of(Goal.atLeast("delivered/s, grown × empty", share, 0.9)));
      contestants.forEach(BenchmarkTest::inOrder);
    } finally {
      close(contestants);
    }
  }

  @Test
  @Order(3)
  void whileRoutesAreEdited() throws Exception {
    var folder = Edits.copyOfRoutes();
    var contestant =
        Switchboard.start(
            "edited",
            TestDatabase.fresh(),
            "--switchboard.routes.folder=" + folder,
            "--switchboard.routes.look=200ms");
    try (contestant) {
      new Rounds(List.of(contestant)).warmUp();
      var results = Edits.alternating(contestant, folder, MANY);
      REPORT.results("reload", Map.of(MANY, results));
      var share = results.get(Edits.EDITED).delivered() / results.get(Edits.ALONE).delivered();
      REPORT.goals(List.of(Goal.atLeast("delivered/s, edited × left alone", share, 0.9)));
      inOrder(contestant);
      assertThat(contestant.load().tally().failed()).as("failed requests").isZero();
    }
  }

  /**
   * On one machine: what more replicas cost, not what more machines bring. One after the other, or
   * the idle ones would take their part; each JVM as warm as the lonely one.
   */
  @Test
  @Order(5)
  void withMoreReplicas() throws Exception {
    var results = new LinkedHashMap<Pace, Map<String, Figures>>();
    for (int replicas = 1; replicas <= 3; replicas++) {
      try (var contestant = Replicas.start(replicas)) {
        var rounds = new Rounds(List.of(contestant));
        rounds.warmUp(replicas);
        rounds
            .run(List.of(MANY, Pace.open(64, 200)))
            .forEach(
                (pace, figures) ->
                    results.computeIfAbsent(pace, p -> new LinkedHashMap<>()).putAll(figures));
        var shares = ((Replicas) contestant.server()).shares();
        REPORT.note("letters delivered by each of " + contestant.name(), shares);
        inOrder(contestant);
      }
    }
    REPORT.results("replicas", results);
  }

  @Test
  @Order(4)
  void whenAllThatWaitedIsDueAtOnce() throws Exception {
    var lanes = Extent.PARKED_LANES;
    var database = Past.of(lanes, 0, lanes, 1);
    try (var contestant = Switchboard.start("storm", database)) {
      new Rounds(List.of(contestant)).warmUp();
      var storm = Storm.in(database, contestant, lanes);
      var live = new LinkedHashMap<String, Figures>();
      live.put("calm", storm.calm());
      live.put("storm", storm.storm());
      REPORT.results("retry storm, live traffic", Map.of(Pace.open(64, 50), live));
      REPORT.note(
          "retry storm",
          "%d of %d lanes delivered after %.1f s"
              .formatted(storm.delivered(), lanes, storm.seconds()));
      inOrder(contestant);
      assertThat(storm.delivered()).as("lanes delivered").isEqualTo(lanes);
    }
  }

  private static void inOrder(Contestant contestant) {
    var tally = contestant.load().tally();
    assertThat(contestant.load().bot().complaints()).isEmpty();
    assertThat(tally.lost()).as("lost by %s", contestant.name()).isZero();
    assertThat(tally.reordered()).as("reordered by %s", contestant.name()).isZero();
  }

  private static void close(List<Contestant> contestants) throws IOException {
    for (var contestant : contestants) {
      contestant.close();
    }
  }
}
