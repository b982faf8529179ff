package dev.switchboard;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.crash.ChannelDoor;
import dev.switchboard.crash.Customers;
import dev.switchboard.crash.Replica;
import dev.switchboard.crash.Strikes;
import dev.switchboard.crash.Verdict;
import dev.switchboard.crash.World;
import dev.switchboard.database.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * kill -9 under load, twenty times: two real replicas in JVMs of their own on one database. The test is their
 * customers, channel, bot and Genesys Cloud. Their logs are in {@code target/crash}.
 */
class CrashTest {

  private static final int KILLS = 20;
  private static final int BOTH = 5; // every so many kills, the other replica dies at the same time
  private static final Duration LONGEST_CALL = Duration.ofMillis(80);
  private static final Duration PAUSE = Duration.ofMillis(250);

  /** Sixteen whom the bot answers all the time, and eight who are with an agent from their sixth message on. */
  private static final List<String> CUSTOMERS =
      Stream.concat(
              IntStream.range(0, 16).mapToObj("bot-%02d"::formatted),
              IntStream.range(0, 8).mapToObj((World.AGENT + "%02d")::formatted))
          .toList();

  private static final String HELD = "select count(*) from lane where owner is not null";
  private static final String WAITING = "select count(*) from lane where done_seq < last_seq";
  private static final String DEAD_LETTERS = "select count(*) from dead_letter";

  private final TestDatabase database = TestDatabase.fresh();
  private final Strikes strikes = new Strikes();
  private World world;
  private List<Replica> replicas;
  private Customers customers;

  @BeforeEach
  void letThemTalk() throws Exception {
    world = new World(LONGEST_CALL);
    replicas = List.of(replica("crash-a"), replica("crash-b"));
    replicas.forEach(Replica::start);
    await().atMost(60, SECONDS).until(() -> replicas.stream().allMatch(Replica::isReady));
    customers = new Customers(new ChannelDoor(replicas.get(0).url()), replicas, PAUSE);
    customers.start(CUSTOMERS);
  }

  @AfterEach
  void end() {
    customers.close();
    replicas.forEach(Replica::close);
    world.close();
  }

  @Test
  void twentyKillsLoseNothingThatWasAcknowledgedAndReorderNothing() throws Exception {
    var began = System.nanoTime();
    int killed = 0;
    int nobodyServes = 0;
    int held = 0;
    while (killed < KILLS) {
      var victims = victims(killed);
      victims.forEach(Replica::kill);
      strikes.strike();
      held += count(HELD);
      killed += victims.size();
      nobodyServes += replicas.stream().noneMatch(replica -> !victims.contains(replica) && replica.isReady()) ? 1 : 0;
      victims.forEach(Replica::start);
    }
    var seconds = (System.nanoTime() - began) / 1_000_000_000;
    var acknowledged = customers.stop();
    await().atMost(60, SECONDS).untilAsserted(() -> assertThat(count(WAITING)).isZero());

    var verdict = Verdict.on(acknowledged, world, strikes);
    System.out.printf(
        "%d x kill -9 in %d s, %d times nobody was left to serve: %s; %d lanes held at the kills, %d requests repeated%n",
        killed, seconds, nobodyServes, verdict, held, customers.unheard());
    assertThat(verdict.tally().lost()).isZero();
    assertThat(verdict.tally().reordered()).isZero();
    assertThat(verdict.tally().astray()).isZero();
    assertThat(verdict.tally().late()).isZero();
    assertThat(verdict.tally().unexplained()).isZero();
    assertThat(verdict.tally().repeated()).isLessThanOrEqualTo(held);
    assertThat(count(DEAD_LETTERS)).isZero();
    assertThat(world.complaints()).isEmpty();
    assertThat(nobodyServes).isPositive();
  }

  /** Some of those at work, once messages have been taken in since the last kill. */
  private List<Replica> victims(int killed) {
    var enough = customers.acknowledged() + ThreadLocalRandom.current().nextInt(20, 150);
    await().atMost(60, SECONDS).until(() -> customers.acknowledged() > enough);
    if (killed % BOTH == BOTH - 1) {
      return replicas;
    }
    var ready = replicas.stream().filter(Replica::isReady).toList();
    return List.of(ready.get(ThreadLocalRandom.current().nextInt(ready.size())));
  }

  private Replica replica(String name) {
    return new Replica(
        name,
        Replica.QUICK,
        world,
        List.of(
            "--spring.datasource.url=" + database.url(),
            "--spring.datasource.username=" + database.user(),
            "--spring.datasource.password=" + database.password(),
            "--switchboard.delivery.lease=3s"));
  }

  private int count(String sql) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }
}
