package dev.switchboard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.bench.load.Measured;
import dev.switchboard.bench.load.Pace;
import dev.switchboard.database.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Routes are swapped while customers write, in a real Switchboard: no request fails, nothing is
 * lost. A short form in each build; {@code -Dswaps=true}: 100 swaps at 500 requests a second, then
 * 200 more.
 */
@EnabledOnOs(OS.LINUX)
class SwapsUnderLoadTest {

  private static final boolean FULL = Boolean.getBoolean("swaps");
  private static final int SWAPS = FULL ? 100 : 8;
  private static final Pace PACE = Pace.open(64, FULL ? 500 : 40);
  private static final Pattern GENERATION = Pattern.compile("\"generation\":\"(\\w+)\"");

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void noRequestFailsAndNothingIsLost() throws Exception {
    var folder = Edits.copyOfRoutes();
    try (var one =
        Switchboard.start(
            "swaps",
            TestDatabase.fresh(),
            "--switchboard.routes.folder=" + folder,
            "--switchboard.routes.look=100ms")) {
      one.load().run(Pace.closed(64), Duration.ofSeconds(FULL ? 75 : 3)); // warms up
      swap(one, folder, FULL ? 5 : 1);
      var before = extent(one);
      var edits = CompletableFuture.supplyAsync(() -> swap(one, folder, SWAPS));
      var measured = one.load().run(PACE, () -> !edits.isDone());
      report(measured, edits.join());
      System.out.printf("before: %s%nafter %d swaps: %s%n", before, SWAPS, extent(one));
      var tally = one.load().tally();
      assertThat(tally.failed()).as("failed requests").isZero();
      assertThat(tally.lost()).as("lost").isZero();
      assertThat(tally.reordered()).as("reordered").isZero();
      assertThat(measured.tally().repeated()).as("repeated").isZero();
      if (FULL) {
        swap(one, folder, 200);
        System.out.printf("after 200 more: %s%n", extent(one));
      }
      swap(one, folder, 1);
      assertThat(counted(one)).as("customer-message, over all generations").isEqualTo(heard(one));
    }
  }

  private static void report(Measured measured, List<Long> toLive) {
    Collections.sort(toLive);
    var acknowledged = new Percentiles(measured.acknowledged());
    System.out.printf(
        "%d swaps, %d messages in %.0f s (%.0f/s): %s; acknowledged after p50 %.1f ms, p99 %.1f ms; "
            + "from saving to live: p50 %d ms, max %d ms%n",
        toLive.size(),
        measured.acknowledged().length,
        measured.seconds(),
        measured.acknowledged().length / measured.seconds(),
        measured.tally(),
        acknowledged.at(0.5),
        acknowledged.at(0.99),
        toLive.get(toLive.size() / 2),
        toLive.get(toLive.size() - 1));
  }

  /**
   * @return milliseconds from saving to live, of each
   */
  private List<Long> swap(Contestant one, Path folder, int times) {
    try {
      var file = folder.resolve("customer-message.camel.yaml");
      var original = Files.readString(file).split("# edit")[0];
      List<Long> took = new ArrayList<>();
      for (var edit = 0; edit < times; edit++) {
        var before = generation(one);
        var next = file.resolveSibling("next");
        Files.writeString(next, original + "# edit " + System.nanoTime() + "\n");
        var began = System.nanoTime();
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        while (generation(one).equals(before)) {
          if (System.nanoTime() - began > TimeUnit.SECONDS.toNanos(30)) {
            throw new IllegalStateException("an edit is not live after 30 s");
          }
          TimeUnit.MILLISECONDS.sleep(50);
        }
        took.add((System.nanoTime() - began) / 1_000_000);
      }
      return took;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String generation(Contestant one) throws IOException, InterruptedException {
    var health = GENERATION.matcher(get(one, "/actuator/health/routes"));
    if (!health.find()) {
      throw new IllegalStateException("the health of routes names no generation");
    }
    return health.group(1);
  }

  /** What a JVM has after a full collection; each meter is a line or more. */
  private String extent(Contestant one) throws IOException, InterruptedException {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    if (Files.isExecutable(Path.of(jcmd))) {
      new ProcessBuilder(jcmd, String.valueOf(one.pid()), "GC.run").start().waitFor();
    }
    var meters = get(one, "/actuator/prometheus");
    Function<String, Double> sum = name -> sum(meters, name);
    return "heap %.1f MB, metaspace %.1f MB, %.0f classes, %.0f threads, %d lines of metrics"
        .formatted(
            sum.apply("jvm_memory_used_bytes\\{area=\"heap\"[^}]*}") / 1e6,
            sum.apply("jvm_memory_used_bytes\\{[^}]*id=\"Metaspace\"[^}]*}") / 1e6,
            sum.apply("jvm_classes_loaded_classes"),
            sum.apply("jvm_threads_live_threads"),
            meters.lines().count());
  }

  private double counted(Contestant one) throws IOException, InterruptedException {
    return sum(
        get(one, "/actuator/prometheus"),
        "camel_exchanges_total\\{[^}]*routeId=\"customer-message\"[^}]*}");
  }

  private static double heard(Contestant one) {
    return one.load().said();
  }

  private static double sum(String meters, String name) {
    return Pattern.compile("(?m)^" + name + " (\\S+)$")
        .matcher(meters)
        .results()
        .mapToDouble(line -> Double.parseDouble(line.group(1)))
        .sum();
  }

  private String get(Contestant one, String path) throws IOException, InterruptedException {
    var ask = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + one.server().port() + path));
    return http.send(ask.build(), BodyHandlers.ofString()).body();
  }
}
