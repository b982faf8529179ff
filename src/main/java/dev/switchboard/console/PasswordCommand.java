package dev.switchboard.console;

import dev.switchboard.conversation.Act;
import dev.switchboard.conversation.Acts;
import dev.switchboard.database.DatabaseAlone;
import dev.switchboard.login.Accounts;
import dev.switchboard.login.KeptPasswords;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a new password for the console, for whoever has lost it or let it be seen. */
@Command(
    name = "password",
    description = {
      "Make a new password for an account of the console, and print it. It is good at once, on every replica.",
      "Whoever is logged in with the password before is logged out. Where switchboard.console.password or"
          + " switchboard.console.viewer-password is set, that one goes on to count instead."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:done", "1:failed", "2:not understood"},
    footer = {"", "Examples:", "  console password", "  console password viewer"})
public final class PasswordCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "<account>",
      arity = "0..1",
      description = "operator (if none is given) or viewer")
  private String account = "operator";

  private final List<String> settings;

  /**
   * @param settings {@code --spring.datasource.url=…} and the like
   */
  public PasswordCommand(List<String> settings) {
    this.settings = List.copyOf(settings);
  }

  @Override
  public Integer call() {
    if (!Accounts.knows(account)) {
      throw new ParameterException(
          spec.commandLine(), "there are the accounts operator and viewer, but no " + account);
    }
    try (var database = DatabaseAlone.openOrCreate(settings)) {
      var made = database.transactions().execute(transaction -> renew(database));
      spec.commandLine().getOut().println(made);
    }
    return 0;
  }

  private String renew(DatabaseAlone database) {
    new Acts(database.jdbc()).addOfCommand(new Act("password", "account " + account, "made anew"));
    return new KeptPasswords(database.jdbc()).makeAnew(account);
  }
}
