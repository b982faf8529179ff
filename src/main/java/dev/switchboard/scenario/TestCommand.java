package dev.switchboard.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.routing.Coverage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs scenarios from a terminal or in a CI; needs neither a database nor any secret. */
@Command(
    name = "test",
    description = {
      "Play scenarios on routes, and say which steps came otherwise than a row says.",
      "Nothing is called and nothing is stored: steps are only written down."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:all as the rows say",
      "1:not so, or the routes cannot run",
      "2:not understood"
    },
    footer = {
      "",
      "Examples:",
      "  routes test routes",
      "  routes test routes docs/recipes/vip --scenarios docs/recipes/vip"
    })
public final class TestCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "<folder>",
      arity = "1..*",
      description = "with *.camel.yaml; the files of a later folder lie over those before")
  private List<Path> folders = List.of();

  @Option(
      names = "--scenarios",
      paramLabel = "<folder>",
      defaultValue = "src/test/scenarios",
      description = "with *.yaml, a list of rows each (default: ${DEFAULT-VALUE})")
  private Path scenarios;

  @Option(names = "--json", description = "answer with JSON")
  private boolean json;

  private final List<String> settings;

  /**
   * @param settings {@code --switchboard.echo-prefix=…} and the like
   */
  public TestCommand(List<String> settings) {
    this.settings = List.copyOf(settings);
  }

  @Override
  public Integer call() throws IOException {
    for (var folder : folders) {
      requireFolder(folder);
    }
    requireFolder(scenarios);
    LoggingSystem.get(getClass().getClassLoader()).beforeInitialize(); // the answer is all it says
    var rows = rows();
    try (var runner = new Runner(folders, Surroundings.read(settings))) {
      var bad = rows.stream().map(runner::run).filter(result -> !result.isGood()).toList();
      say(rows.size(), bad, runner.coverage());
      return bad.isEmpty() ? 0 : 1;
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  private List<Scenario> rows() throws IOException {
    try {
      return ScenarioFiles.in(scenarios);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void requireFolder(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(spec.commandLine(), folder + " is not a folder");
    }
  }

  private void say(int rows, List<Result> bad, Coverage coverage) throws JsonProcessingException {
    if (json) {
      var failed = bad.stream().map(Failed::of).toList();
      var answer = new TreeMap<>(Map.of("scenarios", rows, "failed", failed, "coverage", coverage));
      out().println(new ObjectMapper().writeValueAsString(answer));
      return;
    }
    bad.forEach(result -> out().println(result + "\n"));
    out().printf("%d scenarios, %d failed.%n", rows, bad.size());
    out().println(coverage);
  }

  /** A row that went otherwise, for a program. */
  private record Failed(String file, int line, String name, List<Difference> differences) {
    static Failed of(Result bad) {
      var row = bad.scenario();
      return new Failed(row.file(), row.line(), row.name(), bad.differences());
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
