package dev.switchboard.people;

import dev.switchboard.conversation.Acts;
import dev.switchboard.database.DatabaseAlone;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Erases all that is held about a customer, and says who else holds something. */
@Command(
    name = "erase",
    description = {
      "Erase all that is held about a customer, and say who else holds something about them.",
      "Asks for the customer's id once more. Refused while an agent holds the conversation or messages wait."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:erased",
      "1:nothing is held, refused, or failed; the same command again goes on",
      "2:not understood"
    },
    footer = {
      "",
      "Examples:",
      "  people erase shop u-4711 --dry-run",
      "  people erase shop u-4711",
      "  people erase shop u-4711 --yes --json"
    })
final class EraseCommand extends OnDatabase {

  @Parameters(paramLabel = "<integration>", description = "its name in the configuration")
  private String integration;

  @Parameters(paramLabel = "<customer>", description = "the channel's id of the customer")
  private String customer;

  @Option(names = "--dry-run", description = "only say what it would be")
  private boolean dryRun;

  @Option(names = "--yes", description = "do not ask; for scripts")
  private boolean yes;

  @Option(
      names = "--force",
      description =
          "also while an agent holds the conversation, or messages wait: these are lost, and the agent goes on unheard")
  private boolean force;

  @Option(names = "--json", description = "answer with JSON")
  private boolean json;

  EraseCommand(List<String> settings) {
    super(settings);
  }

  @Override
  int run(DatabaseAlone database, People people) {
    var who = new Who(integration, customer);
    var held = people.find(who);
    if (held.isEmpty()) {
      throw new IllegalStateException(NOBODY);
    }
    if (dryRun) {
      return say(new Erasure.Done(held.get(), held.get().rows(), true), "would be erased");
    }
    if (!yes && !confirmed(held.get())) {
      throw new IllegalStateException("Nothing was erased: that is not the customer's id.");
    }
    var acts = new Acts(database.jdbc());
    acts.look();
    var erasure = new Erasure(database.jdbc(), database.transactions(), people, dedupe(database));
    try {
      var done = erasure.erase(who, force, gone -> acts.addOfCommand(gone.act()));
      return say(done.orElseThrow(() -> new IllegalStateException(NOBODY)), "erased");
    } catch (Erasure.WrongMoment e) {
      throw new IllegalStateException(
          "Not erased: %s. With --force it is erased all the same, and that is lost."
              .formatted(e.getMessage()),
          e);
    }
  }

  private boolean confirmed(Held held) {
    FindCommand.lines(held).forEach(err()::println);
    err().print("All of this is deleted for good. Type the customer's id: ");
    err().flush();
    var typed = new Scanner(System.in);
    return typed.hasNextLine() && typed.nextLine().strip().equals(customer);
  }

  private int say(Erasure.Done done, String verb) {
    var steps = NextSteps.of(done.before());
    if (json) {
      json(
          Map.of(
              "dryRun",
              dryRun,
              "erased",
              done.rows(),
              "undelivered",
              done.undelivered(),
              "hindrances",
              dryRun ? done.before().hindrances() : List.of(),
              "nextSteps",
              steps));
      return 0;
    }
    out().printf("%s on %s %s: %s%n", customer, integration, verb, FindCommand.counts(done.rows()));
    if (done.undelivered() > 0) {
      out().printf("Not delivered, and lost: %d%n", done.undelivered());
    }
    if (dryRun) {
      done.before().hindrances().forEach(why -> out().printf("Not now: %s%n", why));
    }
    out().println("What others still hold:");
    steps.forEach(step -> out().println("- " + step));
    return 0;
  }
}
