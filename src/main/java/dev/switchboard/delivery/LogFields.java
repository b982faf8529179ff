package dev.switchboard.delivery;

import java.util.List;
import java.util.function.Supplier;
import org.slf4j.MDC;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Whose message it is that a log line speaks of, as fields of its own. A log for people has it in
 * its words, so only a structured one is given them, and only it pays.
 */
@Component
final class LogFields {

  private static final String FORMAT = "logging.structured.format.";
  private static final String OURS = "switchboard.";
  private static final List<String> NAMES =
      List.of("integration", "conversation", "message", "lane", "step", "attempt");

  private final boolean on;

  LogFields(Environment environment) {
    this.on =
        environment.containsProperty(FORMAT + "console")
            || environment.containsProperty(FORMAT + "file");
  }

  boolean areWanted() {
    return on;
  }

  /** All that is logged by this thread meanwhile says so. */
  Committed around(Claim claim, Turn turn, Supplier<Committed> attempt) {
    try {
      MDC.put(OURS + "integration", turn.conversation().integration());
      MDC.put(OURS + "conversation", claim.conversation().toString());
      MDC.put(OURS + "message", Reason.of(turn.letter().body().id()));
      MDC.put(OURS + "lane", claim.direction().lane());
      MDC.put(OURS + "step", turn.letter().step());
      MDC.put(OURS + "attempt", String.valueOf(turn.letter().attempt()));
      return attempt.get();
    } finally {
      NAMES.forEach(name -> MDC.remove(OURS + name));
    }
  }
}
