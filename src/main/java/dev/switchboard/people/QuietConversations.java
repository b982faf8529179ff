package dev.switchboard.people;

import dev.switchboard.retention.Purge;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Forgets customers who have not written for long, so that no table grows for ever; and what an
 * erasure has left behind, when its time is over.
 */
@Component
class QuietConversations implements Purge {

  private static final long LOCK = 0x5b0a4d_0013L; // any number, the same on all replicas
  private static final int BATCH = 500; // conversations in one transaction

  private static final String TRY_LOCK = "select pg_try_advisory_xact_lock(:lock)";

  /** From one to the next along an index; a distinct would read them all. */
  private static final String INTEGRATIONS =
      """
      with recursive names(name) as (
        select min(integration) from conversation
        union all
        select (select min(c.integration) from conversation c where c.integration > n.name)
        from names n where n.name is not null)
      select name from names where name is not null
      """;

  /** Whoever is busy with one of them is left alone: it is not quiet. */
  private static final String OLD =
      """
      select id from conversation
      where integration = :integration and heard_at < now() - make_interval(secs => :age)
        and holder = 'BOT'
      order by heard_at limit :batch for update skip locked
      """;

  private static final String LOCK_LANES =
      """
      select id from lane where conversation = any(:ids)
      order by conversation, direction collate "C" for update
      """;

  private static final String STILL_NEEDED =
      """
      select c.id from unnest(cast(:ids as uuid[])) as c(id)
      where exists (select from attachment a where a.conversation = c.id)
        or exists (select from lane l where l.conversation = c.id
          and (l.last_seq > l.done_seq
            or exists (select from message m where m.lane = l.id)
            or exists (select from dead_letter d where d.lane = l.id)))
      """;

  /** Its messages tell; when they go, they say when it was heard last. */
  private static final String LATER =
      "update conversation set heard_at = now() where id = any(:ids)";

  /** A repeat of an old message met them anew, and was known for a repeat. */
  private static final String NEVER_CAME_BACK =
      """
      select c.id from erased e join conversation c on c.id = e.id
      where c.opened_at < now() - interval '1 minute'
        and not exists (select from lane l where l.conversation = c.id)
      order by c.id limit :batch for update of c skip locked
      """;

  private static final String KEYS =
      """
      delete from message where (lane, seq) in (
        select lane, seq from message
        where lane < 0 and journalled_at < now() - make_interval(secs => :age) limit :batch)
      """;

  private static final String ERASED =
      "delete from erased where at < now() - make_interval(secs => :age)";

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final QuietSettings settings;

  QuietConversations(JdbcClient jdbc, TransactionTemplate transactions, QuietSettings settings) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.settings = settings;
  }

  @FunctionalInterface
  private interface Step {
    /**
     * @return whether there may be more
     */
    boolean into(Map<String, Long> rows);
  }

  @Override
  public Map<String, Long> purge() {
    var rows = new LinkedHashMap<String, Long>();
    all(rows, this::neverCameBack);
    for (var integration : jdbc.sql(INTEGRATIONS).query(String.class).list()) {
      all(rows, some -> quiet(integration, some));
    }
    all(rows, this::keys);
    all(rows, this::marks);
    return rows;
  }

  private void all(Map<String, Long> rows, Step step) {
    while (!Thread.currentThread().isInterrupted()
        && transactions.execute(transaction -> mine() && step.into(rows))) {}
  }

  private boolean mine() {
    return jdbc.sql(TRY_LOCK).param("lock", LOCK).query(Boolean.class).single();
  }

  private boolean quiet(String integration, Map<String, Long> rows) {
    var old =
        jdbc.sql(OLD)
            .param("integration", integration)
            .param("age", seconds(settings.conversations(integration)))
            .param("batch", BATCH)
            .query(UUID.class)
            .list();
    forget(old, rows);
    return old.size() == BATCH;
  }

  private boolean neverCameBack(Map<String, Long> rows) {
    var met = jdbc.sql(NEVER_CAME_BACK).param("batch", BATCH).query(UUID.class).list();
    forget(met, rows);
    return met.size() == BATCH;
  }

  /** With its lanes locked, nothing comes in: what is seen now is still so at the commit. */
  private void forget(List<UUID> old, Map<String, Long> rows) {
    if (old.isEmpty()) {
      return;
    }
    jdbc.sql(LOCK_LANES).param("ids", array(old)).query(Long.class).list();
    var needed = jdbc.sql(STILL_NEEDED).param("ids", array(old)).query(UUID.class).list();
    jdbc.sql(LATER).param("ids", array(needed)).update();
    var over = old.stream().filter(id -> !needed.contains(id)).toList();
    Erasure.forget(jdbc, array(over)).forEach((table, gone) -> rows.merge(table, gone, Long::sum));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static UUID[] array(List<UUID> ids) {
    return ids.toArray(UUID[]::new);
  }

  private boolean keys(Map<String, Long> rows) {
    var gone =
        jdbc.sql(KEYS)
            .param("age", seconds(settings.retention().dedupe()))
            .param("batch", BATCH)
            .update();
    rows.merge("message", (long) gone, Long::sum);
    return gone == BATCH;
  }

  private boolean marks(Map<String, Long> rows) {
    var gone = jdbc.sql(ERASED).param("age", seconds(settings.retention().setAside())).update();
    rows.merge("erased", (long) gone, Long::sum);
    return false;
  }
}
