package dev.switchboard;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.settings.AllSettings;
import dev.switchboard.settings.UnknownSettings;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** How each command begins, and how it fails. */
final class Execution
    implements IExecutionStrategy, IParameterExceptionHandler, IExecutionExceptionHandler {

  private final CommandLineWords words;
  private ConfigurableEnvironment environment = new StandardEnvironment();

  Execution(CommandLineWords words) {
    this.words = words;
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
      environment = AllSettings.read(words.settings());
      UnknownSettings.in(environment).forEach(command.getErr()::println);
    } catch (RuntimeException e) {
      throw new ExecutionException(command, e.getMessage(), e);
    }
  }

  /** Never a stack trace: whoever sits before it wants to know what to do. */
  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult said) {
    say(Failure.inWords(failure, environment), command);
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** The whole help would hide the one line that matters. */
  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    var command = failure.getCommandLine();
    say(failure.getMessage(), command);
    UnmatchedArgumentException.printSuggestions(failure, command.getErr());
    command.getErr().printf("See: %s --help%n", command.getCommandSpec().qualifiedName());
    return CommandLine.ExitCode.USAGE;
  }

  /** Who asked for JSON reads what is printed there, also when it is this. */
  private void say(String error, CommandLine command) {
    command.getErr().println(error);
    if (words.command().contains("--json")) {
      command.getOut().println(JsonNodeFactory.instance.objectNode().put("error", error));
    }
  }

  private static CommandLine last(ParseResult said) {
    var all = said.asCommandLineList();
    return all.get(all.size() - 1);
  }
}
