package dev.switchboard.genesys.setup;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.database.DatabaseAlone;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the commands about an organisation have in common. */
abstract class PlatformCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "answer with JSON")
  private boolean json;

  private final List<String> settings;

  /**
   * @param settings {@code --spring.datasource.url=…} and the like
   */
  PlatformCommand(List<String> settings) {
    this.settings = List.copyOf(settings);
  }

  @Override
  public final Integer call() {
    try (var database = DatabaseAlone.openOrCreate(settings)) {
      return run(database, SetupSettings.of(database.environment()));
    }
  }

  abstract int run(DatabaseAlone database, SetupSettings settings);

  /** With what set-up keeps where the configuration says nothing. */
  static Site complete(Site site) {
    var missing = site.missing();
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "switchboard.integrations.%s is not complete:%n  %s"
              .formatted(site.name(), String.join("\n  ", missing)));
    }
    return site;
  }

  final boolean json() {
    return json;
  }

  final void say(String format, Object... words) {
    if (!json) {
      out().printf(format + "%n", words);
    }
  }

  /** What is not the answer: with JSON, it must not be among it. */
  final void remark(String format, Object... words) {
    var where = json ? spec.commandLine().getErr() : out();
    where.printf(format + "%n", words);
    where.flush();
  }

  final void answer(JsonNode answer) {
    if (json) {
      out().println(answer);
    }
  }

  final PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
