package dev.switchboard.people;

import dev.switchboard.database.DatabaseAlone;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what is held about a customer, without their words. */
@Command(
    name = "find",
    description = "Say what is held about a customer, without what they said.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:found", "1:nothing is held, or failed", "2:not understood"},
    footer = {
      "",
      "Examples:",
      "  people find u-4711",
      "  people find u-4711 --integration shop --json",
      "  people find --words \"ana p\""
    })
final class FindCommand extends OnDatabase {

  @Parameters(
      paramLabel = "<customer>",
      arity = "0..1",
      description = "the channel's id of the customer, exactly")
  private String customer = "";

  @Option(names = "--integration", paramLabel = "<name>", description = "on this integration only")
  private String integration = "";

  @Option(
      names = "--words",
      paramLabel = "<words>",
      description =
          "whose id, name or e-mail address has these words in it; slow, along all customers")
  private String words = "";

  @Option(names = "--json", description = "answer with JSON")
  private boolean json;

  FindCommand(List<String> settings) {
    super(settings);
  }

  @Override
  void check() {
    if (customer.isBlank() == words.isBlank()) {
      throw notUnderstood("say whom: a <customer>, or --words");
    }
  }

  @Override
  int run(DatabaseAlone database, People people) {
    return words.isBlank() ? exactly(people) : byWords(database);
  }

  private int exactly(People people) {
    var found =
        integration.isBlank()
            ? people.find(customer)
            : people.find(new Who(integration, customer)).stream().toList();
    if (json) {
      json(found);
    } else {
      found.forEach(held -> lines(held).forEach(out()::println));
    }
    return found.isEmpty() ? nobody() : 0;
  }

  private int byWords(DatabaseAlone database) {
    var search = new WordSearch(database.jdbc(), database.transactions(), WordSearch.PATIENCE);
    List<Who> found;
    try {
      found = search.search(words);
    } catch (WordSearch.NoAnswer e) {
      throw new IllegalStateException("Not found: %s.".formatted(e.getMessage()), e);
    }
    if (json) {
      json(found);
    } else {
      found.forEach(who -> out().printf("%s %s%n", who.integration(), who.customer()));
    }
    return found.isEmpty() ? nobody() : 0;
  }

  static List<String> lines(Held held) {
    return List.of(
        "%s on %s%s"
            .formatted(
                held.who().customer(),
                held.who().integration(),
                held.name().isEmpty() ? "" : ": " + held.name()),
        "  conversation     " + held.conversation().map(Object::toString).orElse("none"),
        "  held by          "
            + held.holder()
                .map(holder -> holder + " since " + held.holderSince().get())
                .orElse("-"),
        "  messages         "
            + held.oldest()
                .map(oldest -> oldest + " to " + held.newest().get())
                .orElse("none kept"),
        "  not delivered    " + counts(held.waiting()),
        "  given up         " + held.deadLetters(),
        "  at Genesys Cloud "
            + (held.genesysConversations().isEmpty()
                ? "-"
                : String.join(", ", held.genesysConversations())),
        "  rows             " + counts(held.rows()));
  }

  static String counts(Map<String, Long> counts) {
    return counts.isEmpty()
        ? "none"
        : counts.entrySet().stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
  }
}
