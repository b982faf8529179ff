package dev.switchboard;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What can be asked about a folder of routes before it goes live. */
@Command(
    name = "routes",
    description = "Try routes before they go live.",
    synopsisSubcommandLabel = "[COMMAND]",
    mixinStandardHelpOptions = true)
final class RoutesCommand implements Runnable {

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing: routes test");
  }
}
