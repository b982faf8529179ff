package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** routes/ as shipped, held against src/test/scenarios: a row is a test. */
class ScenariosTest {

  private static final Logger LOG = LoggerFactory.getLogger(ScenariosTest.class);

  static final Path ROUTES = Path.of("routes");
  static final Path SCENARIOS = Path.of("src", "test", "scenarios");

  @TestFactory
  Stream<DynamicNode> routesDoAsTheRowsSay() throws IOException {
    var runner = new Runner(List.of(ROUTES), Surroundings.read(List.of()));
    return Stream.concat(
            ScenarioFiles.in(SCENARIOS).stream().map(row -> test(row, runner)),
            Stream.of(
                DynamicTest.dynamicTest(
                    "and no node of the routes is left out", () -> allReached(runner))))
        .map(DynamicNode.class::cast)
        .onClose(runner::close);
  }

  static DynamicTest test(Scenario row, Runner runner) {
    return DynamicTest.dynamicTest(
        row.name(),
        Path.of(row.file()).toUri(),
        () -> {
          var result = runner.run(row);
          assertThat(result.isGood()).as(result.toString()).isTrue();
        });
  }

  private static void allReached(Runner runner) {
    LOG.info("{}", runner.coverage());
    assertThat(runner.coverage().missed()).isEmpty();
    assertThat(runner.coverage().nodes()).isGreaterThan(40);
  }
}
