package dev.switchboard.database;

import java.sql.SQLException;

/**
 * A failure for the log: kinds and places, but not what it says. A database, a parser or a
 * neighbour may quote there what a customer wrote.
 */
public final class WithoutWords extends Exception {

  private static final long serialVersionUID = 1L;
  private static final int DEEPEST = 10; // causes

  private WithoutWords(String kind, Throwable cause) {
    super(kind, cause);
  }

  public static Throwable of(Throwable failure) {
    return of(failure, DEEPEST);
  }

  private static WithoutWords of(Throwable failure, int depth) {
    var cause = failure.getCause() == null || depth == 0 ? null : of(failure.getCause(), depth - 1);
    var told = new WithoutWords(kind(failure), cause);
    told.setStackTrace(failure.getStackTrace());
    return told;
  }

  private static String kind(Throwable failure) {
    var name = failure.getClass().getName();
    return failure instanceof SQLException sql ? name + " " + sql.getSQLState() : name;
  }
}
