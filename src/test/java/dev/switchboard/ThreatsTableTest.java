package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tests that docs/THREATS.md names are there. */
class ThreatsTableTest {

  private static final Path TESTS = Path.of("src/test/java");
  private static final Path TABLE = Path.of("docs/THREATS.md");
  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*Test)(?:\\.(\\w+))?`");

  static Stream<String> named() throws IOException {
    return NAMED
        .matcher(Files.readString(TABLE))
        .results()
        .map(found -> found.group().replace("`", ""))
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("named")
  void eachTestIsThere(String test) throws IOException {
    var parts = test.split("\\.");
    var source = source(parts[0]);
    if (parts.length == 2) {
      assertThat(source).contains("void " + parts[1] + "(");
    }
  }

  /** What nothing here meets says so. */
  @Test
  void eachThreatHasATestOrSaysWhoHasToMeetIt() throws IOException {
    var without =
        Files.readAllLines(TABLE).stream()
            .filter(line -> line.startsWith("| ") && line.endsWith("| |"))
            .toList();
    assertThat(without).allMatch(line -> line.contains("not met here"));
  }

  private static String source(String test) throws IOException {
    try (var files = Files.walk(TESTS)) {
      var file = files.filter(f -> f.endsWith(test + ".java")).findFirst();
      assertThat(file).as(test).isPresent();
      return Files.readString(file.get());
    }
  }
}
