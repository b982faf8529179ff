package dev.switchboard.genesys.setup;

import dev.switchboard.database.DatabaseAlone;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds out from a terminal why a conversation does not arrive. */
@Command(
    name = "doctor",
    description = {
      "Check everything on which a conversation with Genesys Cloud depends, and say what to do about what is wrong.",
      "Nothing is changed. Each check is ok, warning or wrong."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:nothing is wrong; there may be warnings",
      "1:something is wrong",
      "2:not understood"
    },
    footer = {"", "Examples:", "  doctor", "  doctor shop --send-test", "  doctor --json"})
public final class DoctorCommand extends PlatformCommand {

  @Parameters(paramLabel = "<integration>", arity = "0..1", description = "one of them; else all")
  private String integration = "";

  @Option(
      names = "--send-test",
      description =
          "also have Genesys Cloud send a message to a customer `switchboard-doctor`, and see it come back"
              + " through the signed webhook; Switchboard must run")
  private boolean sendTest;

  /**
   * @param settings {@code --spring.datasource.url=…} and the like
   */
  public DoctorCommand(List<String> settings) {
    super(settings);
  }

  @Override
  int run(DatabaseAlone database, SetupSettings settings) {
    var names =
        integration.isEmpty()
            ? List.copyOf(settings.integrations().keySet())
            : List.of(integration);
    if (names.isEmpty()) {
      throw new IllegalStateException("No integration is configured: there is nothing to check.");
    }
    var doctor = new Doctor(database.jdbc(), Clock.systemUTC(), this::sayThatItWaits);
    var answer = Platform.JSON.createObjectNode();
    var all = new ArrayList<Finding>();
    for (var name : names) {
      say("%s", name);
      var findings = doctor.examine(settings.site(name), sendTest);
      findings.forEach(this::print);
      answer.set(name, Platform.JSON.valueToTree(findings));
      all.addAll(findings);
    }
    say("%n%s", summary(all));
    answer(answer);
    return count(all, Finding.Level.WRONG) == 0 ? 0 : 1;
  }

  private void sayThatItWaits() {
    say("  waiting up to %d s for the test message", RoundTrip.LONGEST.toSeconds());
  }

  private static String summary(List<Finding> all) {
    var wrong = count(all, Finding.Level.WRONG);
    var warnings = count(all, Finding.Level.WARNING);
    return (wrong == 0 ? "Nothing is wrong" : wrong + " wrong")
        + switch ((int) warnings) {
          case 0 -> ".";
          case 1 -> "; 1 warning.";
          default -> "; " + warnings + " warnings.";
        };
  }

  private static long count(List<Finding> all, Finding.Level level) {
    return all.stream().filter(finding -> finding.level() == level).count();
  }

  private void print(Finding finding) {
    say("  %-8s %-32s %s", finding.level().word(), finding.check(), finding.seen());
    if (!finding.advice().isEmpty()) {
      say("  %-8s → %s", "", finding.advice());
    }
  }
}
