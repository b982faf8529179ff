package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tests that docs/CONTENTS.md names are there. */
class ContentsTableTest {

  private static final Path TESTS = Path.of("src/test/java");
  private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*Test)(?:\\.(\\w+))?`");

  static Stream<String> rows() throws IOException {
    return Files.readAllLines(Path.of("docs/CONTENTS.md")).stream()
        .filter(line -> line.startsWith("| ") && line.contains("Test"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void aRowNamesATestThatIsThere(String row) throws IOException {
    var named = NAMED.matcher(row);
    var found = 0;
    for (; named.find(); found++) {
      assertThat(source(named.group(1))).contains("void " + named.group(2) + "(");
    }
    assertThat(found).as("tests that are named").isPositive();
  }

  private static String source(String test) throws IOException {
    try (var files = Files.walk(TESTS)) {
      var file = files.filter(f -> f.endsWith(test + ".java")).findFirst();
      assertThat(file).as(test).isPresent();
      return Files.readString(file.get());
    }
  }
}
