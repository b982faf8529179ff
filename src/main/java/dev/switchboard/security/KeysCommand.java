package dev.switchboard.security;

import dev.switchboard.database.DatabaseAlone;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A new key for what Switchboard signs itself; nobody but Switchboard has to know it. */
@Command(
    name = "rotate-key",
    description = {
      "Make a new key that signs tokens (of POST /oauth/token) or links (to files).",
      "A replica that starts signs with it; all others believe it as soon as they see it. What the key before has"
          + " signed stays good for as long as it would have."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:done", "1:failed", "2:not understood"},
    footer = {"", "Examples:", "  rotate-key tokens", "  rotate-key links --forget-others"})
public final class KeysCommand implements Callable<Integer> {

  /** What is signed. */
  enum Purpose {
    tokens,
    links
  }

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "<what>", description = "${COMPLETION-CANDIDATES}")
  private Purpose purpose;

  @Option(
      names = "--forget-others",
      description =
          "the keys before are good no more, as after a theft: start all replicas anew; clients need new tokens,"
              + " and links that were sent are dead")
  private boolean forgetOthers;

  private final List<String> settings;
  private final Witness witness;

  /**
   * @param settings {@code --spring.datasource.url=…} and the like
   */
  public KeysCommand(List<String> settings, Witness witness) {
    this.settings = List.copyOf(settings);
    this.witness = witness;
  }

  /** Writes down that it was done; this room does not know where. */
  @FunctionalInterface
  public interface Witness {

    /**
     * In the transaction that makes the key.
     *
     * @param what the keys are for
     * @param how in a few words
     */
    void note(JdbcClient jdbc, String what, String how);
  }

  @Override
  public Integer call() {
    try (var database = DatabaseAlone.open(settings)) {
      database
          .transactions()
          .executeWithoutResult(
              transaction -> {
                rotate(database.jdbc(), purpose, forgetOthers);
                witness.note(database.jdbc(), purpose.name(), how());
              });
    } catch (BadSqlGrammarException e) {
      throw new IllegalStateException(
          "This database is not of this version of Switchboard. Start this version on it once: that brings it up to date.",
          e);
    }
    spec.commandLine()
        .getOut()
        .printf(
            "A new key for %s. Start the replicas one after the other: each then signs with it.%n",
            purpose);
    return 0;
  }

  private String how() {
    return forgetOthers ? "made anew, those before forgotten" : "made anew";
  }

  static void rotate(JdbcClient jdbc, Purpose purpose, boolean forgetOthers) {
    var id = purpose + "-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    var kept = keys(jdbc, purpose);
    kept.keep(id, purpose == Purpose.tokens ? SigningKeys.made(id) : SignedLinks.made(id));
    if (forgetOthers) {
      kept.forgetAllBut(id);
    }
  }

  private static KeptKeys keys(JdbcClient jdbc, Purpose purpose) {
    return purpose == Purpose.tokens
        ? new KeptKeys(jdbc, SigningKeys.PURPOSE, SigningKeys.LIFE)
        : new KeptKeys(jdbc, SignedLinks.PURPOSE, SignedLinks.LIFE);
  }
}
