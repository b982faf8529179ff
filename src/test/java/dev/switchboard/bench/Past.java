package dev.switchboard.bench;

import dev.switchboard.database.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * A database that has been in use for a while. All that the benchmark knows of Switchboard's tables
 * is here.
 */
final class Past {

  /** Their texts are marked from this line on, out of the way of customers who write now. */
  private static final int FIRST_LINE = 1_000_000;

  private static final String CONVERSATIONS =
      """
      insert into conversation (id, integration, customer_id, customer)
      select gen_random_uuid(), 'shop', 'past-' || n, json_build_object('id', 'past-' || n, 'idType', 'Opaque')
      from generate_series(1, %1$d) n
      """;

  /** The first of them are parked: they failed three times, and the next try is tomorrow. */
  private static final String LANES =
      """
      insert into lane (conversation, direction, done_seq, last_seq, wake_at, attempts, last_error)
      select id, 'to-holder', %2$d, %2$d + case when n <= %3$d then %4$d else 0 end,
        case when n <= %3$d then now() + interval '1 day' end,
        case when n <= %3$d then 3 else 0 end,
        case when n <= %3$d then 'the bot said 503' end
      from (select id, row_number() over () as n from conversation) c
      """;

  private static final String MESSAGES =
      """
      insert into message (lane, seq, dedup, id, step, body)
      select l.id, seq, gen_random_uuid(), 'past-' || l.id || '-' || seq, 'customer-message',
        json_build_object('is', 'message', 'id', 'past-' || l.id || '-' || seq, 'speaker', 'CUSTOMER',
          'customer', c.customer, 'sentAt', '2026-01-01T00:00:00Z',
          'text', 'Where is my parcel? #' || %1$d + l.id || '#' || seq || '#0#')
      from lane l join conversation c on c.id = l.conversation, generate_series(1, l.last_seq) seq
      """;

  private static final String AWAKE =
      "update lane set wake_at = now() where wake_at > now() + interval '1 hour'";

  private Past() {}

  /**
   * @param messagesEach of a conversation, all delivered
   * @param parkedLanes of so many conversations wait for a try that is far off
   * @param parkedEach so many messages more in each of those
   */
  static TestDatabase of(int conversations, int messagesEach, int parkedLanes, int parkedEach)
      throws SQLException {
    var database = TestDatabase.fresh();
    LoggingSystem.get(Past.class.getClassLoader()).setLogLevel("org.flywaydb", LogLevel.ERROR);
    Flyway.configure()
        .dataSource(database.url(), database.user(), database.password())
        .locations("classpath:db/migration")
        .load()
        .migrate();
    try (var connection = database.connect()) {
      run(connection, CONVERSATIONS.formatted(conversations));
      run(connection, LANES.formatted(conversations, messagesEach, parkedLanes, parkedEach));
      run(connection, MESSAGES.formatted(FIRST_LINE));
      run(connection, "analyze"); // as autovacuum does within a minute
    }
    return database;
  }

  /** All that is parked is due now. */
  static int awake(TestDatabase database) throws SQLException {
    try (var connection = database.connect()) {
      return run(connection, AWAKE);
    }
  }

  private static int run(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }
}
