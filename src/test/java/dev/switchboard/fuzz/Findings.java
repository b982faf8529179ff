package dev.switchboard.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What came of fuzzing one target.
 *
 * @param coverage edges of our code that were walked
 * @param inputs that each walked another way
 * @param causes the first line of each finding
 */
record Findings(Target target, long executions, long coverage, long inputs, List<String> causes) {

  private static final Pattern STATUS =
      Pattern.compile("#(\\d+)\\s+\\w+\\s+cov: (\\d+) ft: \\d+ corp: (\\d+)");
  private static final Pattern EXECUTIONS =
      Pattern.compile("stat::number_of_executed_units:\\s+(\\d+)");
  private static final Pattern CAUSE =
      Pattern.compile("== Java (?:Exception|Assertion Error): (.*)|(ERROR: libFuzzer: .*)");

  static Findings in(Target target, Path log, int exit) throws IOException {
    var said = new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1);
    var status = STATUS.matcher(said).results().reduce((before, last) -> last);
    var causes =
        CAUSE
            .matcher(said)
            .results()
            .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
            .distinct()
            .toList();
    if (exit != 0 && causes.isEmpty()) {
      causes = List.of("it ended with " + exit + ", see " + log);
    }
    return new Findings(
        target,
        Math.max(
            EXECUTIONS.matcher(said).results().mapToLong(found -> number(found, 1)).max().orElse(0),
            status.map(found -> number(found, 1)).orElse(0L)),
        status.map(found -> number(found, 2)).orElse(0L),
        status.map(found -> number(found, 3)).orElse(0L),
        causes);
  }

  static Findings hung(Target target) {
    return new Findings(target, 0, 0, 0, List.of("it did not come to an end"));
  }

  String row() {
    return "| %s | %,d | %,d | %,d | %d |"
        .formatted(target, executions, coverage, inputs, causes.size());
  }

  private static long number(MatchResult found, int group) {
    return Long.parseLong(found.group(group));
  }
}
