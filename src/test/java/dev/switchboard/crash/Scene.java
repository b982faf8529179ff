package dev.switchboard.crash;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.database.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Replicas of Switchboard on one database, the world around them, and customers who talk. */
public record Scene(
    World world,
    List<Replica> replicas,
    ChannelDoor door,
    Customers customers,
    Strikes strikes,
    LaneWatch lanes)
    implements AutoCloseable {

  public static final Duration LEASE = Duration.ofSeconds(3);

  public static final String LEASE_SETTING = "--switchboard.delivery.lease=";

  public static final Duration LONGEST_CALL = Duration.ofMillis(80);
  public static final Duration PAUSE = Duration.ofMillis(250);

  /**
   * Sixteen whom the bot answers all the time, and eight who are with an agent from their sixth
   * message on.
   */
  private static final List<String> CUSTOMERS =
      Stream.concat(
              IntStream.range(0, 16).mapToObj("bot-%02d"::formatted),
              IntStream.range(0, 8).mapToObj((World.AGENT + "%02d")::formatted))
          .toList();

  /**
   * All are ready, and everybody talks, when this returns.
   *
   * @param database as the replicas reach it
   * @param watched the same database, as the test reaches it
   */
  public static Scene open(TestDatabase database, LaneWatch watched, String... names)
      throws IOException, InterruptedException {
    var world = new World(LONGEST_CALL);
    return open(
        world,
        Stream.of(names).map(name -> replica(name, world, database)).toList(),
        Replica::url,
        watched);
  }

  /**
   * @param way the URL at which customers reach a replica
   */
  public static Scene open(
      World world, List<Replica> replicas, Function<Replica, String> way, LaneWatch watched)
      throws IOException, InterruptedException {
    return open(world, replicas, way, watched, PAUSE);
  }

  /**
   * @param pause at least between two messages of a customer
   */
  public static Scene open(
      World world,
      List<Replica> replicas,
      Function<Replica, String> way,
      LaneWatch watched,
      Duration pause)
      throws IOException, InterruptedException {
    replicas.forEach(Replica::start);
    await().atMost(120, SECONDS).until(() -> replicas.stream().allMatch(Replica::isReady));
    var door = new ChannelDoor(replicas.get(0).url());
    var customers = new Customers(door, replicas.stream().map(way).toList(), pause);
    customers.start(CUSTOMERS);
    return new Scene(world, replicas, door, customers, new Strikes(), watched);
  }

  /** Returns when so many more messages have been acknowledged. */
  public void talkOn(int messages) {
    var enough = customers.acknowledged() + messages;
    await().atMost(120, SECONDS).until(() -> customers.acknowledged() >= enough);
  }

  /** Time passes, and everybody talks. */
  public void talkOnFor(Duration time) {
    var end = System.nanoTime() + time.toNanos();
    await().atMost(time.plusSeconds(60)).until(() -> System.nanoTime() >= end);
  }

  /** Returns when so many more requests have been made, whatever came of them. */
  public void tryOn(int requests) {
    var enough = customers.acknowledged() + customers.unheard() + requests;
    await()
        .atMost(120, SECONDS)
        .until(() -> customers.acknowledged() + customers.unheard() >= enough);
  }

  /**
   * Everybody falls silent, and what waits comes to its end; nothing may be lost, reordered or
   * given up.
   */
  public Verdict end() throws Exception {
    var acknowledged = customers.stop();
    await()
        .atMost(120, SECONDS)
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(lanes.waiting()).isZero());
    var verdict = Verdict.on(acknowledged, world, strikes);
    assertThat(verdict.tally().lost()).as("lost, of %s", verdict).isZero();
    assertThat(verdict.tally().reordered()).as("reordered, of %s", verdict).isZero();
    assertThat(verdict.tally().astray()).as("astray, of %s", verdict).isZero();
    assertThat(verdict.tally().unexplained())
        .as("repeated without a cause, of %s", verdict)
        .isZero();
    assertThat(lanes.deadLetters()).isZero();
    assertThat(world.complaints()).isEmpty();
    return verdict;
  }

  @Override
  public void close() {
    customers.close();
    replicas.forEach(Replica::close);
    world.close();
  }

  public static Replica replica(
      String name, World world, TestDatabase database, String... settings) {
    return new Replica(name, Replica.QUICK, world, database, withLease(settings));
  }

  /**
   * @param program starts Switchboard when settings are added
   */
  public static Replica replica(
      String name, List<String> program, World world, TestDatabase database, String... settings) {
    return Replica.of(program, name, world, database, withLease(settings));
  }

  private static String[] withLease(String... settings) {
    var all = new ArrayList<>(List.of(settings));
    if (all.stream().noneMatch(setting -> setting.startsWith(LEASE_SETTING))) {
      all.add(LEASE_SETTING + LEASE.toSeconds() + "s");
    }
    return all.toArray(String[]::new);
  }
}
