package dev.switchboard.people;

import dev.switchboard.conversation.Acts;
import dev.switchboard.database.DatabaseAlone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes all that is held about a customer into a file. */
@Command(
    name = "export",
    description = "Write all that is held about a customer into a new file.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:written", "1:nothing is held, or failed", "2:not understood"},
    footer = {
      "",
      "Examples:",
      "  people export shop u-4711 --to ana.zip",
      "  people export --conversation 0f7c… --to conversation.json"
    })
final class ExportCommand extends OnDatabase {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "<integration>",
      description = "its name in the configuration")
  private String integration = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "<customer>",
      description = "the channel's id of the customer")
  private String customer = "";

  @Option(
      names = "--conversation",
      paramLabel = "<id>",
      description = "instead of integration and customer")
  private Optional<UUID> conversation = Optional.empty();

  @Option(
      names = "--to",
      required = true,
      paramLabel = "<file>",
      description =
          "its ending says the form: .json for programs, .txt for people, .zip for both with the files")
  private Path to;

  ExportCommand(List<String> settings) {
    super(settings);
  }

  @Override
  void check() {
    if (conversation.isPresent() != (integration.isBlank() && customer.isBlank())
        || integration.isBlank() != customer.isBlank()) {
      throw notUnderstood("say whose: <integration> <customer>, or --conversation");
    }
    form();
    if (Files.exists(to)) {
      throw notUnderstood("%s is there already; name a new file".formatted(to));
    }
  }

  private Export.Form form() {
    try {
      return Export.Form.of(to.toString().replaceFirst(".*\\.", ""));
    } catch (IllegalArgumentException e) {
      throw notUnderstood("--to must end in .json, .txt or .zip: that says the form");
    }
  }

  @Override
  int run(DatabaseAlone database, People people) throws IOException {
    var held =
        conversation.isPresent()
            ? people.find(conversation.get())
            : people.find(new Who(integration, customer));
    if (held.isEmpty()) {
      return nobody();
    }
    new Acts(database.jdbc()).addOfCommand(form().act(held.get()));
    try (var file = Files.newOutputStream(to)) {
      new Export(database.transactions(), JSON, people).write(held.get(), form(), file);
    }
    out().printf("%s: %s%n", to, FindCommand.counts(held.get().rows()));
    return 0;
  }
}
