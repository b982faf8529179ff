package dev.switchboard.crash;

import dev.switchboard.database.TestDatabase;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the database says of the lanes, past Switchboard.
 *
 * @param database where it is now
 */
public record LaneWatch(Supplier<TestDatabase> database) {

  private static final String HELD = "select count(*) from lane where owner is not null";
  private static final String IN_HAND =
      "select concat_ws(' ', id, done_seq, owner) from lane where owner is not null";
  private static final String OVERDUE =
      "select count(*) from lane where wake_at < now() - interval '1 second'";
  private static final String WAITING = "select count(*) from lane where done_seq < last_seq";
  private static final String DEAD_LETTERS = "select count(*) from dead_letter";

  /** Lanes that are being worked on; when a replica has just died, the ones it had in hand too. */
  public int held() throws SQLException {
    return count(HELD);
  }

  /** Lanes that nobody takes up, though they are due. */
  public int overdue() throws SQLException {
    return count(OVERDUE);
  }

  /** Lanes with messages that have not come to their end. */
  public int waiting() throws SQLException {
    return count(WAITING);
  }

  public int deadLetters() throws SQLException {
    return count(DEAD_LETTERS);
  }

  /** Letters that are being worked on, by whom: whoever has one in hand may say it once. */
  public Set<String> inHand() throws SQLException {
    try (var connection = database.get().connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(IN_HAND)) {
      var letters = new HashSet<String>();
      while (rows.next()) {
        letters.add(rows.getString(1));
      }
      return letters;
    }
  }

  private int count(String sql) throws SQLException {
    try (var connection = database.get().connect();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getInt(1);
    }
  }
}
