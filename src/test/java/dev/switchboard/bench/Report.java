package dev.switchboard.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.bench.load.Pace;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What has been measured: printed as it comes, and written to {@code target/bench} at the end. */
final class Report {

  private static final Path JSON = Program.FOLDER.resolve("bench.json");
  private static final Path PLOT = Program.FOLDER.resolve("bench.svg");
  private static final String HEAD =
      """
      |          |                    |   acked/s | delivered/s | ack p50 / p99 ms | end-to-end p50 / p99 ms | CPU us | + PostgreSQL | (load) | lost, reordered, repeated, failed |
      |----------|--------------------|----------:|------------:|-----------------:|------------------------:|-------:|-------------:|-------:|----------------------------------:|
      """;
  private static final String ROW =
      "| %-8s | %-18s | %9.0f | %11.0f | %7.1f / %6.1f | %9.1f / %9.1f    | %6.0f | %12.0f | %6.0f | %9d, %5d, %5d, %5d |%n";

  private final Map<String, Object> all = new LinkedHashMap<>();
  private final List<Goal> goals = new ArrayList<>();

  Report() {
    all.put("began", Instant.now().toString());
    all.put("cores", Runtime.getRuntime().availableProcessors());
    all.put("java", System.getProperty("java.version"));
    all.put("rounds", Extent.ROUNDS);
    all.put("seconds", Extent.LENGTH.toSeconds());
  }

  void starts(List<Contestant> contestants) {
    var starts = new LinkedHashMap<String, Contestant.Start>();
    contestants.forEach(contestant -> starts.put(contestant.name(), contestant.ready()));
    starts.forEach(
        (name, start) ->
            System.out.printf(
                "%-20s ready after %.1f s, %.1f s of CPU, %d MB resident%n",
                name, start.seconds(), start.cpuSeconds(), start.megabytes()));
    all.put("start", starts);
  }

  void resident(List<Contestant> contestants) {
    var resident = new LinkedHashMap<String, Long>();
    contestants.forEach(c -> resident.put(c.name(), CpuTime.residentMegabytes(c.pid())));
    System.out.println("MB resident afterwards: " + resident);
    all.put("residentAfterwards", resident);
  }

  void results(String section, Map<Pace, Map<String, Figures>> results) {
    System.out.printf("%n%s: medians of %d x %s%n", section, Extent.ROUNDS, Extent.LENGTH);
    System.out.print(HEAD);
    results.forEach((pace, row) -> row.forEach((name, figures) -> print(pace, name, figures)));
    var named = new LinkedHashMap<String, Object>();
    results.forEach((pace, row) -> named.put(pace.toString(), row));
    all.put(section, named);
  }

  void note(String what, Object value) {
    System.out.println(what + ": " + value);
    all.put(what, value);
  }

  void goals(List<Goal> more) {
    more.forEach(System.out::println);
    goals.addAll(more);
  }

  void plot(Map<Pace, Map<String, Figures>> results) throws IOException {
    Files.writeString(PLOT, new Plot(results).svg());
  }

  void write() throws IOException {
    Files.createDirectories(Program.FOLDER);
    all.put("goals", goals);
    all.put("load", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(JSON.toFile(), all);
    System.out.printf("Written: %s and %s%n", JSON, PLOT);
  }

  private static void print(Pace pace, String name, Figures figures) {
    var tally = figures.tally();
    System.out.printf(
        ROW,
        pace,
        name,
        figures.acknowledged(),
        figures.delivered(),
        figures.ackP50(),
        figures.ackP99(),
        figures.endP50(),
        figures.endP99(),
        figures.cpu(),
        figures.postgres(),
        figures.generator(),
        tally.lost(),
        tally.reordered(),
        tally.repeated(),
        tally.failed());
  }
}
