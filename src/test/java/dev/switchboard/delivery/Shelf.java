package dev.switchboard.delivery;

import com.zaxxer.hikari.HikariDataSource;
import dev.switchboard.database.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A database with our tables and nothing else of Switchboard, to put into it what a test needs. */
public final class Shelf implements AutoCloseable {

  private static final String CONVERSATION =
      """
      insert into conversation (id, integration, customer_id, customer, holder, holder_since)
      values (:id, :integration, cast(:id as text), '{"id": "u", "idType": "Opaque"}', 'BOT', now() - interval '1 year')
      """;

  private static final String LANE =
      """
      insert into lane (conversation, direction) values (cast(:conversation as uuid), :direction)
      returning id
      """;

  private static final String MESSAGE =
      """
      with l as (update lane set last_seq = last_seq + 1 where id = :lane returning id, last_seq)
      insert into message (lane, seq, dedup, id, step, body, journalled_at)
      select id, last_seq, gen_random_uuid(), 'm-' || last_seq, :step, cast(:body as json), now() - cast(:age as interval)
      from l returning seq
      """;

  private static final String BODY =
      """
      {"is": "message", "speaker": "CUSTOMER", "text": "secret",
       "customer": {"id": "u", "idType": "Opaque"}, "sentAt": "2026-03-01T10:15:30Z"}
      """;

  private final HikariDataSource source = new HikariDataSource();
  public final JdbcClient jdbc;
  public final TransactionTemplate transactions;

  public Shelf() {
    var database = TestDatabase.fresh();
    source.setJdbcUrl(database.url());
    source.setUsername(database.user());
    source.setPassword(database.password());
    source.setConnectionInitSql("set plan_cache_mode = force_generic_plan"); // as in the product
    Flyway.configure().dataSource(source).load().migrate();
    jdbc = JdbcClient.create(source);
    transactions = new TransactionTemplate(new JdbcTransactionManager(source));
  }

  /** With account and password, as one may write it on a command line. */
  public String url() {
    return "%s&user=%s&password=%s"
        .formatted(source.getJdbcUrl(), source.getUsername(), source.getPassword());
  }

  public String conversation(String integration) {
    var id = UUID.randomUUID();
    jdbc.sql(CONVERSATION).param("id", id).param("integration", integration).update();
    return id.toString();
  }

  public long lane(String conversation, String direction) {
    return jdbc.sql(LANE)
        .param("conversation", conversation)
        .param("direction", direction)
        .query(Long.class)
        .single();
  }

  /**
   * @param age PostgreSQL's interval
   * @return its seq
   */
  public long message(long lane, String step, String age) {
    return message(lane, step, age, BODY);
  }

  public long message(long lane, String step, String age, String body) {
    return jdbc.sql(MESSAGE)
        .param("lane", lane)
        .param("step", step)
        .param("age", age)
        .param("body", body)
        .query(Long.class)
        .single();
  }

  /** All that the lane has is delivered. */
  public void done(long lane) {
    jdbc.sql("update lane set done_seq = last_seq, wake_at = null where id = :lane")
        .param("lane", lane)
        .update();
  }

  /** A letter's try has failed; somebody who lost the lane changes nothing about it. */
  public void parked(long lane, long seq, String reason) {
    var claim = new Claim(lane, null, Direction.TO_CUSTOMER, Destination.channel("shop"), 7);
    var lanes = new Lanes(jdbc, new Binder().bindOrCreate("", DeliverySettings.class));
    jdbc.sql("update lane set owner = 7 where id = :lane").param("lane", lane).update();
    lanes.park(claim, seq, Duration.ofMinutes(5), reason);
    lanes.park(claim, seq, Duration.ofMinutes(5), "of one who has lost the lane");
  }

  public void dead(long lane, long seq, String reason) {
    jdbc.sql(
            "insert into dead_letter (lane, seq, attempts, reason) values (:lane, :seq, 12, :reason)")
        .param("lane", lane)
        .param("seq", seq)
        .param("reason", reason)
        .update();
  }

  /** A lane whose letters have all been given up. */
  public long deadLane(String integration, String direction, int letters) {
    var lane = lane(conversation(integration), direction);
    for (var letter = 0; letter < letters; letter++) {
      dead(lane, message(lane, "send-to-customer", "1 hour"), "the channel answered 400 " + letter);
    }
    done(lane);
    return lane;
  }

  /** The ids of what waits in a lane, in its order. */
  public List<String> waiting(long lane) {
    return jdbc.sql(
            """
            select m.id from message m join lane l on l.id = m.lane
            where l.id = :lane and m.seq > l.done_seq order by m.seq
            """)
        .param("lane", lane)
        .query(String.class)
        .list();
  }

  public long count(String what) {
    return jdbc.sql("select count(*) from " + what).query(Long.class).single();
  }

  @Override
  public void close() {
    source.close();
  }
}
