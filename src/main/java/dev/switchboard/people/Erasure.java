package dev.switchboard.people;

import dev.switchboard.conversation.Act;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases all that is held about a customer, while Switchboard runs. Whoever is at work for them
 * finds that the lane is not theirs any more; whoever takes in a message of theirs afterwards opens
 * a new conversation. What is left for a day is the key by which a sender's repeat of an old
 * message is known, a hash; else a repeat would bring back what was erased.
 */
public final class Erasure {

  private static final Logger LOG = LoggerFactory.getLogger(Erasure.class);

  private static final int BATCH = 5_000; // messages in one transaction
  private static final int TRIES = 5; // against deadlocks

  /** Conversation, then lanes: the order of all who lock. {@code for update}: no lane is added. */
  private static final String LOCK =
      """
      select id from conversation
      where integration = :integration and customer_id = :customer for update
      """;

  private static final String LOCK_LANES =
      """
      select id from lane where conversation = :id
      order by direction collate "C" for update
      """;

  /** The keys are kept in a lane that nobody has. */
  private static final String MESSAGES =
      """
      with gone as materialized (
        select m.lane, m.seq, m.journalled_at > now() - make_interval(secs => :dedupe) as known
        from lane l join message m on m.lane = l.id
        where l.conversation = :id and (m.seq <= l.done_seq or :all)
        order by m.lane, m.seq limit :limit),
      emptied as (
        update message m set lane = -m.lane, id = '', step = 'erased', body = '{}', due_at = null,
          traceparent = null
        from gone g where g.known and m.lane = g.lane and m.seq = g.seq returning 1),
      deleted as (
        delete from message m using gone g
        where not g.known and m.lane = g.lane and m.seq = g.seq returning 1)
      select (select count(*) from emptied) + (select count(*) from deleted)
      """;

  private static final String SET_ASIDE = "delete from set_aside where id = any(:ids)";

  private static final String CONVERSATION = "delete from conversation where id = any(:ids)";

  private static final String REMEMBER =
      """
      insert into erased (id) values (:id) on conflict (id) do update set at = excluded.at
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final People people;
  private final Duration dedupe;

  /**
   * @param dedupe how long a repeat is known: {@code switchboard.retention.dedupe}
   */
  Erasure(JdbcClient jdbc, TransactionTemplate transactions, People people, Duration dedupe) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.people = people;
    this.dedupe = dedupe;
  }

  /** It is not the moment; nothing was erased, or no more than what was delivered long ago. */
  public static final class WrongMoment extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WrongMoment(List<String> why) {
      super(String.join("; ", why));
    }
  }

  /**
   * @param before what was held
   * @param rows that are gone, by table
   * @param whole false while more transactions have to follow
   */
  public record Done(Held before, Map<String, Long> rows, boolean whole) {

    /** For the log of acts. */
    Act act() {
      var inWords =
          rows.entrySet().stream()
              .map(table -> table.getValue() + " " + table.getKey())
              .collect(Collectors.joining(", "));
      return new Act("erase", before.inLog(), (whole ? "" : "begun: ") + inWords);
    }

    private Done and(Step step) {
      var more = step.rows();
      var all = new LinkedHashMap<>(rows);
      more.forEach((table, gone) -> all.merge(table, gone, Long::sum));
      all.values().removeIf(gone -> gone == 0);
      return new Done(before, all, step.last());
    }

    /** What nobody will get any more. */
    public long undelivered() {
      return before.waiting().values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * In one transaction, or in several when there are more than {@value #BATCH} messages; one that
   * broke off is simply asked for again.
   *
   * @param force also while an agent holds the conversation or messages wait: they are lost
   * @param witness is told of it before the last transaction commits, and of several before the
   *     first does: what it writes down and the erasure are both there, or neither
   * @return empty when nothing was held
   * @throws WrongMoment without {@code force}, when an agent holds it or messages wait
   */
  public Optional<Done> erase(Who who, boolean force, Consumer<Done> witness) {
    var before = people.find(who);
    if (before.isEmpty()) {
      return Optional.empty();
    }
    var done = new Done(before.get(), Map.of(), false);
    Step step;
    do {
      var sofar = done;
      step =
          again(
              () ->
                  transactions.execute(
                      transaction -> {
                        var now = step(who, force);
                        if (now.last() || sofar.rows().isEmpty()) {
                          witness.accept(sofar.and(now));
                        }
                        return now;
                      }));
      done = done.and(step);
    } while (!step.last());
    LOG.info("a customer of {} was erased: {}", who.integration(), done.rows());
    return Optional.of(done);
  }

  private record Step(boolean last, Map<String, Long> rows) {}

  private Step step(Who who, boolean force) {
    var locked = lock(who);
    if (locked.isEmpty()) {
      var rows = people.find(who).map(this::setAside).orElse(0L);
      return new Step(true, Map.of("set_aside", rows));
    }
    var id = locked.get();
    var held = people.find(id).orElseThrow();
    if (!force && !held.hindrances().isEmpty()) {
      throw new WrongMoment(held.hindrances());
    }
    var one = new UUID[] {id};
    var rows = delete(jdbc, Table::isOfLetters, one); // some refer to the messages
    var messages = messages(id, false);
    rows.put("message", messages);
    if (messages == BATCH) {
      return new Step(false, rows);
    }
    rows.merge("message", messages(id, true), Long::sum);
    rows.put("set_aside", setAside(held));
    forget(jdbc, one).forEach((table, gone) -> rows.merge(table, gone, Long::sum));
    jdbc.sql(REMEMBER).param("id", id).update();
    return new Step(true, rows);
  }

  private Optional<UUID> lock(Who who) {
    var locked =
        jdbc.sql(LOCK)
            .param("integration", who.integration())
            .param("customer", who.customer())
            .query(UUID.class)
            .optional();
    locked.ifPresent(id -> jdbc.sql(LOCK_LANES).param("id", id).query(Long.class).list());
    return locked;
  }

  private long messages(UUID id, boolean all) {
    return jdbc.sql(MESSAGES)
        .param("id", id)
        .param("all", all)
        .param("dedupe", dedupe.toMillis() / 1000.0)
        .param("limit", all ? Integer.MAX_VALUE : BATCH)
        .query(Long.class)
        .single();
  }

  private long setAside(Held held) {
    var ids = people.setAside(held).toArray(Long[]::new);
    return jdbc.sql(SET_ASIDE).param("ids", ids).update();
  }

  /** All rows about conversations that the caller has locked, and whose messages are gone. */
  static Map<String, Long> forget(JdbcClient jdbc, UUID[] conversations) {
    var rows = delete(jdbc, table -> !table.isMessages(), conversations);
    rows.put("conversation", (long) jdbc.sql(CONVERSATION).param("ids", conversations).update());
    return rows;
  }

  private static Map<String, Long> delete(
      JdbcClient jdbc, Predicate<Table> which, UUID[] conversations) {
    var rows = new LinkedHashMap<String, Long>();
    for (var table : Table.inOrderOfDeletion(jdbc)) {
      if (which.test(table)) {
        var gone = jdbc.sql("delete" + table.from()).param("conversations", conversations).update();
        rows.put(table.name(), (long) gone);
      }
    }
    return rows;
  }

  /** Who adds a lane at the same moment may block us, and PostgreSQL picks a victim. */
  private static <T> T again(Supplier<T> transaction) {
    for (var left = TRIES; ; left--) {
      try {
        return transaction.get();
      } catch (ConcurrencyFailureException blocked) {
        if (left == 1) {
          throw blocked;
        }
      }
    }
  }
}
