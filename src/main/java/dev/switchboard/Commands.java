package dev.switchboard;

import dev.switchboard.console.ConsoleCommand;
import dev.switchboard.conversation.Act;
import dev.switchboard.conversation.Acts;
import dev.switchboard.genesys.setup.DoctorCommand;
import dev.switchboard.genesys.setup.ExportCommand;
import dev.switchboard.genesys.setup.SetupCommand;
import dev.switchboard.people.PeopleCommand;
import dev.switchboard.replay.ReplayCommand;
import dev.switchboard.routing.RoutesCommand;
import dev.switchboard.scenario.TestCommand;
import dev.switchboard.security.KeysCommand;
import java.io.PrintWriter;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * All that can be asked for on the command line; each command lives in the room that it is about.
 */
@Command(
    name = "switchboard",
    subcommands = CommandLine.HelpCommand.class,
    description = "The piece between a chatbot, a messaging channel and Genesys Cloud's agents.",
    synopsisSubcommandLabel = "[COMMAND]",
    mixinStandardHelpOptions = true,
    versionProvider = Commands.Version.class,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:done", "1:failed", "2:not understood"},
    footer = {
      "",
      "Each command has its own --help. Settings are read as always, from config/application.yaml, the"
          + " environment, and --name.of.property=value on the command line."
    })
final class Commands implements Runnable {

  @Spec private CommandSpec spec;

  private Commands() {}

  /**
   * @return the exit status: 0 done, 1 failed, 2 not understood
   */
  static int run(CommandLineWords words, PrintWriter out, PrintWriter err) {
    var execution = new Execution(words);
    var all =
        new CommandLine(new Commands())
            .addSubcommand(new Serve())
            .addSubcommand(new SetupCommand(words.settings()))
            .addSubcommand(new DoctorCommand(words.settings()))
            .addSubcommand(new ExportCommand(words.settings()))
            .addSubcommand(new ReplayCommand(words.settings()))
            .addSubcommand(PeopleCommand.with(words.settings()))
            .addSubcommand(new KeysCommand(words.settings(), Commands::rotated))
            .addSubcommand(
                RoutesCommand.with(words.settings())
                    .addSubcommand(new TestCommand(words.settings())))
            .addSubcommand(ConsoleCommand.with(words.settings()))
            .setOut(out)
            .setErr(err)
            .setExecutionStrategy(execution)
            .setParameterExceptionHandler(execution)
            .setExecutionExceptionHandler(execution);
    all.getSubcommands().values().forEach(Commands::tellHowItEnds);
    return all.execute(words.command().toArray(String[]::new));
  }

  /** As all of them do, where it says nothing else. */
  private static void tellHowItEnds(CommandLine command) {
    var usage = command.getCommandSpec().usageMessage();
    if (usage.exitCodeList().isEmpty()) {
      var all = command.getParent().getCommandSpec().usageMessage();
      usage.exitCodeListHeading(all.exitCodeListHeading()).exitCodeList(all.exitCodeList());
    }
    command.getSubcommands().values().forEach(Commands::tellHowItEnds);
  }

  private static void rotated(JdbcClient jdbc, String what, String how) {
    new Acts(jdbc).addOfCommand(new Act("rotate-key", "key for " + what, how));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  /** The version of the jar; there is none in the middle of a build. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      var version = Commands.class.getPackage().getImplementationVersion();
      return new String[] {"switchboard " + (version == null ? "(not packaged)" : version)};
    }
  }

  /** So that --help tells of it: {@link SwitchboardApplication} starts it without asking here. */
  @Command(
      name = "serve",
      description = "Open the doors and run; what happens without a command, too.",
      mixinStandardHelpOptions = true)
  private static final class Serve implements Runnable {
    @Override
    public void run() {
      throw new IllegalStateException("serve is not started from here");
    }
  }
}
