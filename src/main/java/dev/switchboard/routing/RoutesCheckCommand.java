package dev.switchboard.routing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says of a folder what a running Switchboard would say; needs no database and no secrets. */
@Command(
    name = "check",
    description = {
      "Say whether a running Switchboard would take these route files, and if not, why: file, line, reason.",
      "Nothing is started, no database and no secret is needed. Protocols and switchboard.routes.allow are read"
          + " from config/application.yaml as always."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:they can run", "1:refused", "2:not understood"},
    footer = {"", "Example:", "  routes check routes --json"})
final class RoutesCheckCommand implements Callable<Integer> {

  private final List<String> settings;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "<folder>", description = "where the *.camel.yaml are")
  private Path folder;

  @Option(names = "--json", description = "answer with JSON")
  private boolean json;

  RoutesCheckCommand(List<String> settings) {
    this.settings = List.copyOf(settings);
  }

  @Override
  public Integer call() throws Exception {
    var log = LoggingSystem.get(getClass().getClassLoader());
    var before = log.getLoggerConfiguration(LoggingSystem.ROOT_LOGGER_NAME);
    log.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF); // the answer is all it says
    try {
      return check();
    } finally {
      log.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, before.getConfiguredLevel());
    }
  }

  private int check() throws JsonProcessingException {
    try {
      var files = new RouteFiles(folder.toAbsolutePath().normalize()).read();
      var generation = new DryRun(settings).of(files);
      say(generation, files.size());
      generation.close();
      return 0;
    } catch (BadRoutes e) {
      say(e.refusal());
      return 1;
    }
  }

  private void say(Generation generation, int files) throws JsonProcessingException {
    if (json) {
      print(Map.of("generation", generation.hash(), "routes", generation.count(), "files", files));
    } else {
      spec.commandLine()
          .getOut()
          .printf(
              "%d routes in %d files can run: generation %s.%n",
              generation.count(), files, generation.hash());
    }
  }

  private void say(Refusal refusal) throws JsonProcessingException {
    if (json) {
      print(Map.of("refused", refusal));
    } else {
      spec.commandLine().getErr().println(refusal);
    }
  }

  private void print(Map<String, Object> answer) throws JsonProcessingException {
    spec.commandLine()
        .getOut()
        .println(new ObjectMapper().writeValueAsString(new LinkedHashMap<>(answer)));
  }
}
