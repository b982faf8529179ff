package dev.switchboard.people;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds customers by words, along all conversations: there is no index for it, and nobody needs it
 * often. So that it never is in the way of messages, there is one at a time, and PostgreSQL itself
 * ends one that takes too long: a connection that is given up would leave it at work.
 */
public final class WordSearch {

  static final int MOST = 50;
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final String CANCELLED = "57014"; // query_canceled

  private static final String BY_WORDS =
      """
      select integration, customer_id as customer from conversation
      where concat_ws(' ', customer_id, customer ->> 'nickname', customer ->> 'firstName',
        customer ->> 'lastName', customer ->> 'email') ilike :words escape '\\'
      order by heard_at desc, id limit
      """
          + MOST;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final String patience;
  private final Semaphore turn = new Semaphore(1);

  WordSearch(JdbcClient jdbc, TransactionTemplate transactions, Duration patience) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.patience = "set local statement_timeout = " + patience.toMillis();
  }

  /** There is no answer; the message says what to do instead. */
  public static final class NoAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoAnswer(String why) {
      super(
          why
              + "; look by the customer's id, or by the beginning of a name on the conversations page");
    }
  }

  /**
   * Whose id, name or e-mail address has these words in it, upper or lower case; who was heard last
   * comes first, and no more than {@value #MOST}.
   *
   * @throws NoAnswer when it takes too long, or somebody else is searching
   */
  public List<Who> search(String words) {
    if (!Who.canBe(words)) {
      return List.of();
    }
    if (!turn.tryAcquire()) {
      throw new NoAnswer("somebody else is looking for words just now");
    }
    try {
      return transactions.execute(transaction -> along(words));
    } catch (DataAccessException e) {
      throw isCancelled(e)
          ? new NoAnswer("there are too many customers to look for words along all of them")
          : e;
    } finally {
      turn.release();
    }
  }

  private List<Who> along(String words) {
    var pattern = "%" + words.strip().replaceAll("([\\\\%_])", "\\\\$1") + "%";
    jdbc.sql(patience).update();
    return jdbc.sql(BY_WORDS).param("words", pattern).query(Who.class).list();
  }

  private static boolean isCancelled(DataAccessException e) {
    return NestedExceptionUtils.getMostSpecificCause(e) instanceof SQLException cause
        && CANCELLED.equals(cause.getSQLState());
  }
}
