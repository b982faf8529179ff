package dev.switchboard.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.zaxxer.hikari.HikariDataSource;
import dev.switchboard.database.TestDatabase;
import dev.switchboard.routing.Refusal;
import dev.switchboard.routing.RoutesStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What replicas count, as all of them read it. */
class FiguresTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final HikariDataSource SOURCE = new HikariDataSource();
  private static JdbcClient jdbc;

  private final Time time = new Time();
  private final Minutes minutes = new Minutes(jdbc, time);
  private final Replicas replicas = new Replicas(jdbc);
  private Optional<RoutesStatus.Refused> refused = Optional.empty();

  /** Stands still until it is told to go on. */
  private static final class Time extends Clock {
    private Instant now = NOON.plusSeconds(5);

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @BeforeAll
  static void open() {
    var database = TestDatabase.fresh();
    SOURCE.setJdbcUrl(database.url());
    SOURCE.setUsername(database.user());
    SOURCE.setPassword(database.password());
    Flyway.configure().dataSource(SOURCE).load().migrate();
    jdbc = JdbcClient.create(SOURCE);
  }

  @AfterAll
  static void close() {
    SOURCE.close();
  }

  @BeforeEach
  void nothingYet() {
    jdbc.sql("truncate minute, replica").update();
  }

  @Test
  void replicasAddUp_andWhatOneWritesAgainReplacesWhatItWrote() {
    var one = new Figures();
    var other = new Figures();
    var first = heartbeat("one:8080", one);
    var second = heartbeat("other:8080", other);
    count(one, 3, 20);
    first.beat(false);
    count(one, 1, 20);
    first.beat(false);
    first.beat(false);
    count(other, 4, 500);
    second.beat(false);

    var minute = minutes.lastHour().minutes("shop").get(59);
    assertThat(minute.received()).isEqualTo(8);
    assertThat(minute.delivered()).isEqualTo(8);
    assertThat(minute.latency().within(0.5)).hasValue(21);
    assertThat(minute.latency().within(0.99)).hasValue(496);
    assertThat(minutes.lastHour().minutes("else").get(59).isNothing()).isTrue();
    assertThat(minutes.lastHour().minutes().get(59).received()).isEqualTo(8);
  }

  @Test
  void eachMinuteHasItsOwn_andOneThatHasEndedIsWrittenToItsEnd() {
    var figures = new Figures();
    var heartbeat = heartbeat("one:8080", figures);
    count(figures, 2, 1);
    heartbeat.beat(false);
    count(figures, 3, 1);
    figures.failed("shop");
    time.now = NOON.plusSeconds(60);
    heartbeat.beat(false);
    count(figures, 7, 1);
    time.now = NOON.plusSeconds(70);
    heartbeat.beat(false);
    var hour = minutes.lastHour();
    assertThat(hour.from()).isEqualTo(NOON.minusSeconds(58 * 60));
    assertThat(hour.minutes("shop").get(58).received()).isEqualTo(5);
    assertThat(hour.minutes("shop").get(58).failed()).isOne();
    assertThat(hour.minutes("shop").get(59).received()).isEqualTo(7);
    time.now = NOON.plusSeconds(3_600);
    assertThat(minutes.lastHour().minutes().stream().mapToLong(Counts::received).sum())
        .isEqualTo(7);
  }

  @Test
  void aReplicaThatStopsWritesItsLast() {
    var figures = new Figures();
    var heartbeat = heartbeat("one:8080", figures);
    heartbeat.start();
    figures.postponed("shop");
    figures.givenUp("shop");
    heartbeat.stop();
    var minute = minutes.lastHour().minutes("shop").get(59);
    assertThat(minute.postponed()).isOne();
    assertThat(minute.givenUp()).isOne();
    assertThat(replicas.seen())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.name()).isEqualTo("one:8080");
              assertThat(one.hasStopped()).isTrue();
            });
  }

  @Test
  void aReplicaTellsItsRoutes_whatTheyRefuse_andWhomItLeavesAlone() {
    var heartbeat = heartbeat("one:8080", new Figures());
    refused =
        Optional.of(
            new RoutesStatus.Refused(
                new Refusal("handover.camel.yaml", 8, "is no YAML", "Mend it"), NOON));
    heartbeat.beat(false);
    var seen = replicas.seen().get(0);
    assertThat(seen.generation()).isEqualTo("5e2e8c1f0d4b");
    assertThat(seen.refused()).hasValue("handover.camel.yaml line 8: is no YAML. Mend it.");
    assertThat(seen.leftAlone()).containsExactly("shop/bot");
    assertThat(seen.hasStopped()).isFalse();
    assertThat(seen.silent()).isLessThan(Duration.ofSeconds(20));
    refused = Optional.empty();
    heartbeat.beat(false);
    assertThat(replicas.seen()).singleElement().matches(one -> one.refused().isEmpty());
  }

  @Test
  void withoutADatabasePointsAreLostAndNothingElse() {
    var figures = new Figures();
    var gone = new HikariDataSource();
    gone.setJdbcUrl("jdbc:postgresql://localhost:1/none");
    gone.setConnectionTimeout(250);
    var away = JdbcClient.create(gone);
    var heartbeat = heartbeat(figures, new Minutes(away, time), new Replicas(away));
    count(figures, 1, 1);
    heartbeat.beat(false);
    heartbeat.beat(true);
    gone.close();
    assertThat(figures.counts().get("shop").received()).isOne();
  }

  @Test
  void percentilesAreASixteenthOffAtMost() {
    var random = new Random(7);
    var figures = new Figures();
    var took =
        LongStream.range(0, 5_000).map(n -> (long) Math.exp(random.nextDouble(14))).toArray();
    LongStream.of(took).forEach(millis -> figures.delivered("shop", millis));
    var sorted = LongStream.of(took).sorted().toArray();
    var latency = figures.counts().get("shop").latency();
    for (var share : new double[] {0.01, 0.25, 0.5, 0.9, 0.99, 1}) {
      var exact = sorted[(int) Math.ceil(share * sorted.length) - 1];
      assertThat(latency.within(share).orElseThrow())
          .as("%s of all", share)
          .isCloseTo(exact, within(exact / 16 + 1));
    }
    figures.delivered("late", Long.MAX_VALUE);
    figures.delivered("early", -5); // clocks
    assertThat(figures.counts().get("late").latency().within(1).orElseThrow())
        .isGreaterThan(3_600_000);
    assertThat(figures.counts().get("early").latency().within(1)).hasValue(0);
    assertThat(Latency.NONE.within(0.5)).isEmpty();
  }

  private static void count(Figures figures, int messages, long millis) {
    IntStream.range(0, messages)
        .forEach(
            n -> {
              figures.received("shop");
              figures.delivered("shop", millis);
            });
  }

  private Heartbeat heartbeat(String name, Figures figures) {
    return heartbeat(name, figures, minutes, replicas);
  }

  private Heartbeat heartbeat(Figures figures, Minutes minutes, Replicas replicas) {
    return heartbeat("one:8080", figures, minutes, replicas);
  }

  private Heartbeat heartbeat(String name, Figures figures, Minutes minutes, Replicas replicas) {
    var meters = new SimpleMeterRegistry();
    for (var state : List.of("open", "closed")) {
      Gauge.builder("resilience4j.circuitbreaker.state", () -> state.equals("open") ? 1 : 0)
          .tag("name", "shop/bot")
          .tag("state", state)
          .register(meters);
    }
    return new Heartbeat(
        name,
        figures,
        minutes,
        replicas,
        () -> new RoutesStatus("5e2e8c1f0d4b", NOON, List.of(), 30, refused),
        meters,
        new FiguresSettings(Duration.ofSeconds(10)),
        time);
  }
}
