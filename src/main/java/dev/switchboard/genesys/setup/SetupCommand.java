package dev.switchboard.genesys.setup;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.conversation.Act;
import dev.switchboard.conversation.Acts;
import dev.switchboard.database.DatabaseAlone;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sets an integration up at Genesys Cloud, and takes it down again. */
@Command(
    name = "setup",
    description = {
      "Make everything at Genesys Cloud that an integration needs: the Open Messaging integration, the data"
          + " actions, the message flow and its routing, the triggers.",
      "A second run changes nothing. What it makes is kept in the database, and `serve` finds the Integration ID"
          + " and the secrets there."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done, also when there was nothing to do",
      "1:failed; what was made before is kept, and the next run goes on from there",
      "2:not understood"
    },
    footer = {"", "Examples:", "  setup shop --dry-run", "  setup shop", "  setup shop --remove"})
public final class SetupCommand extends PlatformCommand {

  private static final String LEFT = "left";

  @Parameters(paramLabel = "<integration>", description = "its name in the configuration")
  private String integration;

  @Option(names = "--dry-run", description = "only say what would be done")
  private boolean dryRun;

  @Option(
      names = "--again",
      description =
          "also send secrets and flows once more, which Genesys Cloud does not show; for when somebody has"
              + " changed them there")
  private boolean again;

  @Option(
      names = "--take-over",
      description =
          "also change what sends to another address and was not made from here: another Switchboard may use it,"
              + " and loses it")
  private boolean takeOver;

  @Option(names = "--remove", description = "take back what setup has made, and nothing else")
  private boolean remove;

  private final ObjectNode result = Platform.JSON.createObjectNode();
  private final ArrayNode steps = result.putArray("steps");

  /**
   * @param settings {@code --spring.datasource.url=…} and the like
   */
  public SetupCommand(List<String> settings) {
    super(settings);
  }

  @Override
  int run(DatabaseAlone database, SetupSettings settings) {
    var site = complete(settings.site(integration));
    var platform =
        Platform.patient(
            site.genesys(),
            wait ->
                remark(
                    "  waiting %d s: Genesys Cloud's request budget is spent", wait.toSeconds()));
    var wish = new Wish(dryRun, takeOver, again, again);
    var work = new Work(site, platform, new Records(database.jdbc(), site.name()), wish);
    var began = System.nanoTime();
    var ok = attempt(work);
    if (!dryRun) {
      new Acts(database.jdbc())
          .addOfCommand(
              new Act(
                  remove ? "setup removed" : "setup",
                  "integration " + site.name(),
                  ok ? "" : "failed"));
    }
    result.put("ok", ok).put("dryRun", dryRun).put("calls", platform.calls());
    result.put("integrationId", work.found(OpenIntegration.ROLE).orElse(""));
    say(
        "%d %s, %.1f s",
        platform.calls(),
        platform.calls() == 1 ? "call" : "calls",
        (System.nanoTime() - began) / 1e9);
    if (ok && !remove && !dryRun) {
      say(
          "%nIntegration ID: %s%n%s: doctor %s --send-test",
          work.id(OpenIntegration.ROLE),
          unchanged()
              ? "Nothing was to do. Whether all is well"
              : "Start Switchboard now (or again, if it runs). Then",
          site.name());
    }
    answer(result);
    return ok ? 0 : 1;
  }

  private boolean unchanged() {
    return steps.findValuesAsText("state").stream().allMatch(Step.State.THERE.word(dryRun)::equals);
  }

  private boolean attempt(Work work) {
    try {
      greet(work);
      var setUp = new SetUp(work, new Lines());
      if (remove) {
        warnIfLive(work);
        setUp.remove();
        sayIfNothingWasOurs();
      } else {
        setUp.run();
      }
      return true;
    } catch (IllegalStateException e) {
      if (steps.isEmpty() || !steps.get(steps.size() - 1).path("state").asText().equals("failed")) {
        new Lines().failed("log-in", e.getMessage());
      }
      return false;
    }
  }

  /** No question: a script asks for it, too. */
  private void warnIfLive(Work work) {
    var made = work.records().objects().stream().anyMatch(Records.Kept::made);
    var visit = new Visit(work.site(), work.platform(), work.records(), Clock.systemUTC());
    if (made && DoorChecks.isOpen(visit)) {
      remark(
          "  %-10s Switchboard runs at %s: its conversations will not arrive at agents any more",
          "warning", work.site().publicUrl());
    }
  }

  private void sayIfNothingWasOurs() {
    if (steps.findValuesAsText("state").stream().allMatch(LEFT::equals)) {
      say("Nothing was made by this Switchboard.");
    }
  }

  private void greet(Work work) {
    say(
        "%s %s%s",
        remove ? "Taking down" : "Setting up",
        work.site().name(),
        dryRun ? " (dry run: nothing is changed)" : "");
    var finding = LogIn.look(work.site(), work.platform());
    if (finding.level() != Finding.Level.OK) {
      throw new IllegalStateException(finding.seen() + "\n" + finding.advice());
    }
    say("  %-10s %s", "logged in", finding.seen());
  }

  private final class Lines implements SetUp.Progress {

    @Override
    public void done(Step.State state, String title, String why) {
      line(state.word(dryRun), title, state == Step.State.DIFFERENT ? why : "");
    }

    @Override
    public void failed(String title, String why) {
      line("failed", title, why);
    }

    @Override
    public void removed(String title) {
      line(dryRun ? "to remove" : "removed", title, "");
    }

    @Override
    public void left(String title) {
      line(LEFT, title, "it was there before");
    }

    @Override
    public void touched() {
      say(
          "Somebody has changed at Genesys Cloud what was made from here, so secrets are sent once more, too.%nFlows stay as they are; `setup %s --again` publishes ours once more.",
          integration);
    }

    private void line(String state, String title, String why) {
      steps.addObject().put("state", state).put("what", title).put("why", why);
      say(
          "  %-10s %s%s",
          state, title, why.isEmpty() ? "" : ": " + why.replace("\n", "\n             "));
    }
  }
}
