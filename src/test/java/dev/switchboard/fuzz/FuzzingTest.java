package dev.switchboard.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * {@code mvn -Pfuzz verify} on JDK 21 or newer, with {@code -Dfuzz.seconds=600 -Dfuzz.target=Doors}
 * if you like: each target for so long, one after the other. The table is in {@code
 * target/fuzz.md}, logs and failing inputs are in {@code target/fuzz}. In every build the fuzz
 * tests run on their seeds alone.
 */
@EnabledIfSystemProperty(named = "fuzz", matches = "true")
class FuzzingTest {

  private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("fuzz.seconds", 60));
  private static final Pattern WANTED = Pattern.compile(System.getProperty("fuzz.target", ""));

  /** Which Spring needs, and older ones lose where an agent has been: JDK-8240908. */
  private static final int KEEPS_NAMES_OF_PARAMETERS = 19;

  @BeforeAll
  static void newEnough() {
    assertThat(Runtime.version().feature())
        .as("fuzzing needs JDK 21 or newer, set JAVA_HOME")
        .isGreaterThanOrEqualTo(KEEPS_NAMES_OF_PARAMETERS);
  }

  @Test
  void nothingThatIsMadeUpFellsAParserOrADoor() throws Exception {
    var found = new ArrayList<Findings>();
    for (var target : Target.all()) {
      if (WANTED.matcher(target.toString()).find()) {
        found.add(target.run(LENGTH));
        var last = found.get(found.size() - 1);
        System.out.println("fuzz: " + last.row());
        last.causes().forEach(cause -> System.out.println("fuzz:   " + cause));
      }
    }
    Files.writeString(
        Path.of("target", "fuzz.md"),
        found.stream()
            .map(Findings::row)
            .collect(
                Collectors.joining(
                    "\n",
                    "| target | executions | edges | inputs | findings |\n|---|---|---|---|---|\n",
                    "\n")));
    assertThat(found).isNotEmpty().allMatch(findings -> findings.causes().isEmpty());
  }
}
