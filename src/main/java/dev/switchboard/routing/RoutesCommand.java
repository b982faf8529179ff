package dev.switchboard.routing;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a terminal, or somebody's CI, can ask about route files. */
@Command(
    name = "routes",
    description = "Look at route files before they run.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
public final class RoutesCommand implements Runnable {

  @Spec private CommandSpec spec;

  private RoutesCommand() {}

  /**
   * @param settings {@code --name=value}
   */
  public static CommandLine with(List<String> settings) {
    return new CommandLine(new RoutesCommand()).addSubcommand(new RoutesCheckCommand(settings));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to do with the routes: check or test");
  }
}
