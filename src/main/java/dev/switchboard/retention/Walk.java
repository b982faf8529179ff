package dev.switchboard.retention;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Along what is old, once: what was passed is not looked at again at each turn, neither what has to
 * stay nor what other integrations keep for longer.
 */
final class Walk {

  private static final Timestamp BEGINNING = Timestamp.from(Instant.EPOCH);

  private final Ages.Group group;
  private Timestamp from = BEGINNING;
  private Optional<Timestamp> stayed = Optional.empty();

  Walk(Ages.Group group) {
    this.group = group;
  }

  /**
   * How far a transaction came.
   *
   * @param kept the oldest that is over and has to stay
   */
  record Steps(long seen, long deleted, Timestamp upto, Optional<Timestamp> kept) {}

  /**
   * @param statement with {@code :from}, {@code :age} and {@link Ages#OF_GROUP}
   */
  Steps on(StatementSpec statement) {
    var steps =
        statement
            .param("from", from)
            .param("age", group.seconds())
            .param("others", group.others())
            .param("names", group.array())
            .query(
                (row, number) ->
                    new Steps(
                        row.getLong("seen"),
                        row.getLong("deleted"),
                        row.getTimestamp("upto"),
                        Optional.ofNullable(row.getTimestamp("kept"))))
            .single();
    from = steps.upto();
    stayed = stayed.or(steps::kept);
    return steps;
  }

  /** What had to stay may not have to any more. */
  void anew() {
    from =
        group.isEverybody()
            ? BEGINNING
            : stayed.map(oldest -> Timestamp.from(oldest.toInstant().minusMillis(1))).orElse(from);
    stayed = Optional.empty();
  }
}
