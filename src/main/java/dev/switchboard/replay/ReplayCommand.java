package dev.switchboard.replay;

import dev.switchboard.conversation.Act;
import dev.switchboard.conversation.Acts;
import dev.switchboard.database.DatabaseAlone;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Replays dead letters from a terminal; works on the database, whether Switchboard runs or not. */
@Command(
    name = "replay",
    description = {
      "Send dead letters once more: some by their ids, those that a filter finds, or all.",
      "They go into their lanes again in their old order, behind what waits there. The same command again sends"
          + " nothing twice. A running Switchboard takes them up at once, else the next one that starts."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:done, also when there was nothing to do", "1:failed", "2:not understood"},
    footer = {
      "",
      "Examples:",
      "  replay --all --dry-run",
      "  replay --integration shop --since 2h",
      "  replay 17 18"
    })
public final class ReplayCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "<id>", arity = "0..*", description = "dead letters by their ids")
  private List<Long> ids = List.of();

  @Option(names = "--all", description = "all of them")
  private boolean all;

  @Option(names = "--integration", paramLabel = "<name>", description = "those of one integration")
  private String integration = "";

  @Option(
      names = "--lane",
      paramLabel = "<lane>",
      description =
          "those of one direction: to-holder, to-customer, to-genesys, to-end, to-guard, to-idle, to-no-answer, to-shelf")
  private String lane = "";

  @Option(names = "--conversation", paramLabel = "<id>", description = "those of one conversation")
  private String conversation = "";

  @Option(
      names = "--reason",
      paramLabel = "<words>",
      description = "those with these words in their reason, such as \"answered 400\"")
  private String reason = "";

  @Option(
      names = "--since",
      paramLabel = "<time>",
      description = "given up then or later: 2026-03-01T10:15:30Z, or 90s, 2h, 7d ago")
  private String since = "";

  @Option(names = "--until", paramLabel = "<time>", description = "given up before")
  private String until = "";

  @Option(names = "--dry-run", description = "only say how many it would be")
  private boolean dryRun;

  @Option(names = "--json", description = "answer with JSON")
  private boolean json;

  private final List<String> settings;

  /**
   * @param settings {@code --spring.datasource.url=…} and the like
   */
  public ReplayCommand(List<String> settings) {
    this.settings = List.copyOf(settings);
  }

  @Override
  public Integer call() {
    var filter = filter();
    try (var database = DatabaseAlone.open(settings)) {
      say(dryRun ? count(database.jdbc(), filter) : replay(database, filter));
    } catch (BadSqlGrammarException e) {
      throw new IllegalStateException(
          "This database is not of this version of Switchboard. Start this version on it once: that brings it up to date.",
          e);
    }
    return 0;
  }

  private static Replayed count(JdbcClient jdbc, DeadLetterFilter filter) {
    return new DeadLetters(jdbc).count(filter);
  }

  private Replayed replay(DatabaseAlone database, DeadLetterFilter filter) {
    var acts = new Acts(database.jdbc());
    acts.look();
    Consumer<Replayed> writeDown =
        replayed ->
            acts.addOfCommand(
                new Act("replay", "dead letters " + filter.inWords(), replayed.inWords()));
    var done =
        new Replay(database.jdbc(), database.transactions())
            .replay(
                filter, writeDown, sum -> err().printf("%d …%n", sum.replayed() + sum.outdated()));
    if (done.equals(Replayed.NONE)) {
      writeDown.accept(done);
    }
    return done;
  }

  private DeadLetterFilter filter() {
    var given = given();
    if ((all ? 1 : 0) + (ids.isEmpty() ? 0 : 1) + (given.isEmpty() ? 0 : 1) != 1) {
      throw notUnderstood("say which: some <id>, or a filter like --integration, or --all");
    }
    try {
      return ids.isEmpty()
          ? DeadLetterFilter.of(given, Instant.now())
          : DeadLetterFilter.ofIds(ids);
    } catch (IllegalArgumentException e) {
      throw notUnderstood(e.getMessage());
    }
  }

  private Map<String, String> given() {
    var given = new HashMap<String, String>();
    given.put("integration", integration);
    given.put("lane", lane);
    given.put("conversation", conversation);
    given.put("reason", reason);
    given.put("since", since);
    given.put("until", until);
    given.values().removeIf(String::isBlank);
    return given;
  }

  private void say(Replayed done) {
    if (json) {
      out()
          .printf(
              "{\"replayed\":%d,\"outdated\":%d,\"dryRun\":%b}%n",
              done.replayed(), done.outdated(), dryRun);
      return;
    }
    out().printf("%s %s.%n", letters(done.replayed()), dryRun ? "would be replayed" : "replayed");
    if (done.outdated() > 0) {
      out()
          .printf(
              "%s outdated: the holder of the conversation has changed since; not sent.%n",
              letters(done.outdated()));
    }
  }

  private static String letters(long number) {
    return number == 1 ? "1 dead letter" : number + " dead letters";
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private ParameterException notUnderstood(String why) {
    return new ParameterException(spec.commandLine(), why);
  }
}
