package dev.switchboard.console;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be asked for about the console. */
@Command(
    name = "console",
    description = "Who may come into the console.",
    synopsisSubcommandLabel = "[COMMAND]",
    mixinStandardHelpOptions = true)
public final class ConsoleCommand implements Runnable {

  @Spec private CommandSpec spec;

  private ConsoleCommand() {}

  /**
   * @param settings {@code --spring.datasource.url=…} and the like
   */
  public static CommandLine with(List<String> settings) {
    return new CommandLine(new ConsoleCommand()).addSubcommand(new PasswordCommand(settings));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing: console password");
  }
}
