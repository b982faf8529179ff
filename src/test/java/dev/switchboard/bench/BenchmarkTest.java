package dev.switchboard.bench;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import dev.switchboard.crash.ChannelDoor;
import dev.switchboard.crash.Replica;
import dev.switchboard.crash.World;
import dev.switchboard.database.TestDatabase;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * How fast it is and what it costs: one Switchboard in a JVM of its own on a fresh embedded
 * PostgreSQL; this JVM is the customers, the channel and the bot, on the same machine. Prints
 * figures and asserts none. Run it on a quiet Linux:
 *
 * <pre>{@code mvn test -Dtest=BenchmarkTest -Dbench=true}</pre>
 *
 * {@code -Dbench.warm-up=60 -Dbench.length=20} are in seconds: the JVM needs some ten thousand
 * messages until it has compiled itself.
 */
@EnabledIfSystemProperty(named = "bench", matches = "true")
@EnabledOnOs(OS.LINUX)
class BenchmarkTest {

  private static final int MANY = 64;
  private static final Duration WARM_UP =
      Duration.ofSeconds(Integer.getInteger("bench.warm-up", 60));
  private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("bench.length", 20));
  private static final PrintStream OUT = System.out;

  private final TestDatabase database = TestDatabase.fresh();

  @Test
  void measure() throws Exception {
    try (var world = new World(Duration.ZERO);
        var switchboard = new Replica("bench", List.of("-Xmx512m"), world, database);
        var connection = database.connect()) {
      start(switchboard);
      var talk = new Talk(new ChannelDoor(switchboard.url()), switchboard.url(), world.channel());
      talk.run("warm", MANY, WARM_UP);
      print("one conversation", talk.run("one", 1, LENGTH));
      measureMany(talk, switchboard.pid(), postmaster(connection));
      OUT.printf(
          "afterwards: %d MB resident; load average of the machine %.1f on %d cores%n",
          CpuTime.residentMegabytes(switchboard.pid()),
          ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
          Runtime.getRuntime().availableProcessors());
    }
  }

  private static void start(Replica switchboard) {
    var began = System.nanoTime();
    switchboard.start();
    await().pollInterval(Duration.ofMillis(50)).atMost(60, SECONDS).until(switchboard::isReady);
    OUT.printf(
        "start until ready: %.1f s, %d MB resident, %.1f s of CPU%n",
        (System.nanoTime() - began) / 1e9,
        CpuTime.residentMegabytes(switchboard.pid()),
        CpuTime.of(switchboard.pid()) / 1e6);
  }

  private static void measureMany(Talk talk, long switchboard, long postmaster) throws Exception {
    var ours = CpuTime.of(switchboard);
    var postgres = CpuTime.ofFamily(postmaster);
    var world = CpuTime.of(ProcessHandle.current().pid());
    var measured = talk.run("many", MANY, LENGTH);
    var messages = measured.answered().size();
    print(MANY + " conversations", measured);
    OUT.printf(
        "CPU per message with its answer: Switchboard %d us, PostgreSQL %d us, this test %d us%n",
        (CpuTime.of(switchboard) - ours) / messages,
        (CpuTime.ofFamily(postmaster) - postgres) / messages,
        (CpuTime.of(ProcessHandle.current().pid()) - world) / messages);
  }

  private static void print(String what, Talk.Measured measured) {
    OUT.printf(
        "%s: %.0f acknowledged/s, %.0f answers delivered/s; acknowledged after %s; answered after %s%n",
        what,
        measured.acknowledgedPerSecond(),
        measured.answeredPerSecond(),
        Percentiles.of(measured.acknowledged()),
        Percentiles.of(measured.answered()));
  }

  private static long postmaster(Connection connection) throws Exception {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("select pg_backend_pid()")) {
      row.next();
      return CpuTime.parent(row.getLong(1));
    }
  }
}
