package dev.switchboard.delivery;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.switchboard.conversation.BodyJson;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Holder;
import dev.switchboard.conversation.TestConversations;
import dev.switchboard.database.TestDatabase;
import dev.switchboard.delivery.LanesModel.Place;
import dev.switchboard.delivery.LanesModel.Wake;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The real lanes, wired by hand for several replicas, and a way to look at them from outside. */
final class LanesInDatabase {

  /** Nothing ends by itself while a test runs: time passes when the test says so. */
  static final Duration LONG = Duration.ofHours(1);

  private static final String ROWS =
      """
      select l.id, l.conversation, l.direction, last_seq, done_seq, coalesce(owner, 0) as owner,
        attempts, case when owner is null and last_seq = done_seq then 'NEVER' when wake_at <= now() then 'DUE'
          else 'LATER' end as wake,
        array(select seq::text || ' ' || dedup from message m where m.lane = l.id order by seq)
          as letters
      from lane l
      """;

  private static final String BLOCKED =
      """
      select count(*) > 0 from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'
      """;

  private static final String TIME_PASSES =
      """
      with late as (update message m set due_at = now() - interval '1 second'
        from lane l where l.id = m.lane and l.conversation = :c and l.direction = :d
          and due_at is not null)
      update lane set wake_at = now() - interval '1 second'
      where conversation = :c and direction = :d and wake_at is not null
      """;

  record Replica(Lanes lanes, Appends appends, Batch batch) {}

  record Row(
      long id,
      Place place,
      long last,
      long done,
      long owner,
      int attempts,
      Wake wake,
      List<String> letters) {}

  final JdbcClient jdbc;
  final TransactionTemplate transactions;
  final Journal journal;
  final List<Replica> replicas;

  LanesInDatabase(TestDatabase database, int count) {
    var pool = pool(database);
    Flyway.configure().dataSource(pool).load().migrate();
    jdbc = JdbcClient.create(pool);
    transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
    ObjectMapper json = Jackson2ObjectMapperBuilder.json().build();
    var bodies = new BodyJson(json);
    var conversations = TestConversations.of(jdbc, json);
    journal = new Journal(jdbc, bodies, conversations);
    replicas = Stream.generate(() -> replica(bodies, conversations)).limit(count).toList();
  }

  /** Durability is for other tests to look at; statements are planned as in the product. */
  private static HikariDataSource pool(TestDatabase database) {
    var config = new HikariConfig();
    config.setJdbcUrl(database.url());
    config.setUsername(database.user());
    config.setPassword(database.password());
    config.setMaximumPoolSize(4);
    config.setConnectionInitSql(
        "set synchronous_commit = off; set plan_cache_mode = force_generic_plan");
    return new HikariDataSource(config);
  }

  private Replica replica(BodyJson bodies, Conversations conversations) {
    var backOff = new DeliverySettings.BackOff(LONG, 1, LONG, 0);
    var breaker = new DeliverySettings.Breaker(50, 80, 10, LONG, LONG, 3);
    var lanes = new Lanes(jdbc, new DeliverySettings(LONG, 12, LONG, 1, 1, LONG, breaker, backOff));
    var appends = new Appends(jdbc, bodies, conversations, lanes, Clock.systemUTC());
    return new Replica(lanes, appends, new Batch(conversations, journal, lanes, appends));
  }

  void empty() {
    Stream.of("message", "dead_letter", "seen", "lane", "conversation")
        .forEach(table -> jdbc.sql("delete from " + table).update());
  }

  void open(UUID conversation) {
    jdbc.sql(
            "insert into conversation (id, integration, customer_id, customer) values (?, 'shop', ?, '{}')")
        .params(conversation, conversation.toString())
        .update();
  }

  void timePasses(Place place) {
    jdbc.sql(TIME_PASSES)
        .param("c", place.conversation())
        .param("d", place.direction().lane())
        .update();
  }

  boolean somebodyIsBlocked() {
    return jdbc.sql(BLOCKED).query(Boolean.class).single();
  }

  List<Row> rows() {
    return jdbc.sql(ROWS).query(LanesInDatabase::row).list();
  }

  Map<Place, Long> lastSeqs() {
    return rows().stream().collect(Collectors.toMap(Row::place, Row::last));
  }

  Map<UUID, Holder> holders() {
    return jdbc
        .sql("select id, holder from conversation")
        .query(
            (row, n) -> Map.entry(row.getObject(1, UUID.class), Holder.valueOf(row.getString(2))))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    return new Row(
        row.getLong("id"),
        new Place(
            row.getObject("conversation", UUID.class),
            Direction.ofLane(row.getString("direction"))),
        row.getLong("last_seq"),
        row.getLong("done_seq"),
        row.getLong("owner"),
        row.getInt("attempts"),
        Wake.valueOf(row.getString("wake")),
        List.of((String[]) row.getArray("letters").getArray()));
  }
}
