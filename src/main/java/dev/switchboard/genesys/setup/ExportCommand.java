package dev.switchboard.genesys.setup;

import dev.switchboard.database.SettingsAlone;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes what set-up would make as files, for organisations that let nobody in. */
@Command(
    name = "export",
    description = {
      "Write what `setup` would make as files: data actions and flows to import by hand, the same as Terraform,"
          + " and a README of the clicks that remain.",
      "Nobody is asked, and no secret is written."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done",
      "1:failed; files that say something else are left alone",
      "2:not understood"
    },
    footer = {"", "Example:", "  export shop genesys/"})
public final class ExportCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "<integration>",
      description = "its name in the configuration")
  private String integration;

  @Parameters(index = "1", paramLabel = "<folder>", description = "is made if it is missing")
  private Path folder;

  @Option(names = "--force", description = "also over files that say something else")
  private boolean force;

  @Option(names = "--json", description = "answer with JSON")
  private boolean json;

  private final List<String> settings;

  /**
   * @param settings {@code --switchboard.public-url=…} and the like
   */
  public ExportCommand(List<String> settings) {
    this.settings = List.copyOf(settings);
  }

  @Override
  public Integer call() {
    var site = SetupSettings.of(SettingsAlone.read(settings)).site(integration);
    var files = new Export(site).files();
    var answer = Platform.JSON.createArrayNode();
    new ExportFolder(folder).write(files, force).forEach(file -> answer.add(file.toString()));
    say(answer.toString());
    return 0;
  }

  private void say(String written) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(written);
    } else {
      out.printf("Written to %s. README.md says what to do with it.%n", folder);
    }
  }
}
