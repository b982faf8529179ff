package dev.switchboard;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.crash.Balancer;
import dev.switchboard.crash.LaneWatch;
import dev.switchboard.crash.Replica;
import dev.switchboard.crash.Scene;
import dev.switchboard.crash.World;
import dev.switchboard.database.TestDatabase;
import dev.switchboard.image.Unpacked;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * A rolling update under load, as k8s/base does it: a new replica is ready before an old one is
 * taken out, some time passes, and then the old one is told to stop. Two real replicas behind a
 * load balancer, on one database. {@code -Drolling.image=target/switchboard-image.tar}: with the
 * Java of the image and what it has learned.
 */
@Tag("alone")
@DisabledOnOs(OS.WINDOWS) // no SIGTERM
class RollingUpdateTest {

  private static final Duration FORGOTTEN = Duration.ofSeconds(1); // preStop in k8s: 5 s

  /** As in production: nobody dies here, and a busy machine is no reason to lose a lane. */
  private static final Duration LEASE = Duration.ofSeconds(30);

  private static final int REPLICAS = Integer.getInteger("rolling.replicas", 2);

  /** Of each customer between two messages, milliseconds. */
  private static final Duration BREATH =
      Duration.ofMillis(Long.getLong("rolling.pause", Scene.PAUSE.toMillis()));

  private static final Duration GRACE = Duration.ofSeconds(60);

  private static final String IMAGE = System.getProperty("rolling.image", "");
  private static final Path UNPACKED = Path.of("target", "rolling");

  private final TestDatabase database = TestDatabase.fresh();
  private final List<Replica> started = new ArrayList<>();
  private List<String> program = List.of();
  private Balancer balancer;
  private Scene scene;

  @BeforeEach
  void unpack() throws IOException {
    if (!IMAGE.isEmpty()) {
      program = Unpacked.of(Path.of(IMAGE), UNPACKED).program();
    }
  }

  @AfterEach
  void close() throws Exception {
    if (scene != null) {
      scene.close();
    }
    started.forEach(Replica::close);
    if (balancer != null) {
      balancer.close();
    }
  }

  @Test
  void aRollingUpdateLosesRepeatsAndReordersNothing() throws Exception {
    balancer = new Balancer();
    var world = new World(Scene.LONGEST_CALL);
    var old = IntStream.range(0, REPLICAS).mapToObj(n -> replica("rolling-" + n, world)).toList();
    old.forEach(balancer::takeIn);
    scene =
        Scene.open(world, old, replica -> balancer.url(), new LaneWatch(() -> database), BREATH);
    scene.talkOn(300); // a JVM that has just started is slow
    var before = Waits.of(scene);
    var shares = old.stream().map(Replica::delivered).toList();

    var stops = new ArrayList<Duration>();
    for (var leaving : old) {
      var next = replica("rolling-new-" + stops.size(), world).start();
      await().atMost(120, SECONDS).until(next::isReady);
      balancer.takeIn(next);
      balancer.takeOut(leaving);
      scene.talkOnFor(FORGOTTEN);
      stops.add(leaving.stop(GRACE));
    }
    scene.talkOn(100);
    var unheard = scene.customers().unheard();
    var during = Waits.of(scene).since(before);
    var verdict = scene.end();

    System.out.printf(
        "rolling update of %d replicas: %s; %d requests repeated; stopped within %s ms; shares of the work before %s%n"
            + "  before: %s%n  during: %s%n",
        REPLICAS,
        verdict,
        unheard,
        stops.stream().map(Duration::toMillis).toList(),
        shares,
        before,
        during);
    assertThat(verdict.tally().repeated()).isZero();
    assertThat(shares).allSatisfy(share -> assertThat(share).isPositive());
    assertThat(during.longest())
        .as("a lane that is left until its lease ends, not handed over, waits for longer")
        .isLessThan(LEASE.dividedBy(3).multipliedBy(2));
  }

  private Replica replica(String name, World world) {
    var lease = Scene.LEASE_SETTING + LEASE.toSeconds() + "s";
    var replica =
        program.isEmpty()
            ? Scene.replica(name, world, database, lease)
            : Scene.replica(name, program, world, database, lease);
    started.add(replica);
    return replica;
  }

  /**
   * How long customers waited for a door, and for the bot to hear them.
   *
   * @param doors from the first try until it was acknowledged, milliseconds, as they came
   * @param bot from the first try until the bot heard it
   */
  private record Waits(List<Long> doors, List<Long> bot) {

    static Waits of(Scene scene) {
      var began = scene.customers().began();
      var heard =
          began.entrySet().stream()
              .flatMap(
                  said ->
                      scene.world().bot().of(said.getKey().customer()).stream()
                          .filter(word -> word.number() == said.getKey().number())
                          .limit(1)
                          .map(word -> List.of(said.getValue(), word.at())))
              .sorted((a, b) -> Long.compare(a.get(0), b.get(0)))
              .map(pair -> (pair.get(1) - pair.get(0)) / 1_000_000)
              .toList();
      return new Waits(scene.customers().waits().stream().map(Duration::toMillis).toList(), heard);
    }

    Waits since(Waits before) {
      return new Waits(
          doors.subList(before.doors.size(), doors.size()),
          bot.subList(Math.min(before.bot.size(), bot.size()), bot.size()));
    }

    Duration longest() {
      return Duration.ofMillis(bot.stream().mapToLong(Long::longValue).max().orElse(0));
    }

    @Override
    public String toString() {
      return "acknowledged after %s; the bot has heard it after %s"
          .formatted(words(doors), words(bot));
    }

    private static String words(List<Long> millis) {
      var sorted = millis.stream().sorted().toList();
      return Stream.of(0.5, 0.99, 1.0)
              .map(share -> sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * share)))
              .toList()
          + " ms (p50, p99, longest of "
          + sorted.size()
          + ")";
    }
  }
}
