package dev.switchboard;

import dev.switchboard.settings.AllSettings;
import dev.switchboard.settings.UnknownSettings;
import java.util.List;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** How each command begins, and how it fails. */
final class Execution implements IExecutionStrategy, IExecutionExceptionHandler {

  private final List<String> settings;
  private ConfigurableEnvironment environment = new StandardEnvironment();

  /**
   * @param settings {@code --spring.datasource.url=…} and the like
   */
  Execution(List<String> settings) {
    this.settings = List.copyOf(settings);
  }

  @Override
  public int execute(ParseResult said) {
    var helped = CommandLine.executeHelpRequest(said);
    if (helped != null) {
      return helped;
    }
    readSettings(last(said));
    return new RunLast().execute(said);
  }

  /** What is misspelt does not stop a command, as it stops no start. */
  private void readSettings(CommandLine command) {
    try {
      environment = AllSettings.read(settings);
      UnknownSettings.in(environment).forEach(command.getErr()::println);
    } catch (RuntimeException e) {
      throw new ExecutionException(command, e.getMessage(), e);
    }
  }

  /** Never a stack trace: whoever sits before it wants to know what to do. */
  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult said) {
    command.getErr().println(Failure.inWords(failure, environment));
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static CommandLine last(ParseResult said) {
    var all = said.asCommandLineList();
    return all.get(all.size() - 1);
  }
}
