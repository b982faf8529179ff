package dev.switchboard.database;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/** Tells a database that is away, or too busy, from a statement that it refuses for good. */
public final class Outage {

  private Outage() {}

  /** Whether the same statement may succeed later. */
  public static boolean is(Throwable failure) {
    for (var t = failure; t != null; t = t.getCause()) {
      if (t instanceof TransactionException
          || t instanceof TransientDataAccessException
          || t instanceof RecoverableDataAccessException
          || t instanceof NonTransientDataAccessResourceException) {
        return true;
      }
      if (t instanceof DataAccessException) {
        return false;
      }
    }
    return false;
  }
}
