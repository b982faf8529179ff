package dev.switchboard.people;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is held about one customer, from a terminal. */
@Command(
    name = "people",
    description = {
      "Find, give out or erase what is held about one customer.",
      "Works on the database, whether Switchboard runs or not."
    },
    synopsisSubcommandLabel = "(find | export | erase)",
    mixinStandardHelpOptions = true)
public final class PeopleCommand implements Runnable {

  @Spec private CommandSpec spec;

  private PeopleCommand() {}

  /**
   * @param settings {@code --spring.datasource.url=…} and the like
   */
  public static CommandLine with(List<String> settings) {
    return new CommandLine(new PeopleCommand())
        .addSubcommand(new FindCommand(settings))
        .addSubcommand(new ExportCommand(settings))
        .addSubcommand(new EraseCommand(settings));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say which: find, export or erase");
  }
}
