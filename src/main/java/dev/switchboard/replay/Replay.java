package dev.switchboard.replay;

import dev.switchboard.conversation.StableId;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts dead letters into their lanes again, in their old order, behind what the lanes already have.
 * A letter is appended and its dead letter marked in one transaction: the same replay again, or two
 * at once, sends nothing twice. The message keeps its id, by which a receiver drops what it had
 * after all; attempts start anew. Nothing is sent from here: the sweeper of any replica takes the
 * lanes up.
 */
@Component
public class Replay {

  private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

  private static final int BATCH = 500; // letters in one transaction
  private static final int TRIES = 5; // against deadlocks

  private static final String NEWEST = "select coalesce(max(id), 0) from dead_letter";

  /** The next to look at, matching or not: so no batch costs more, however many there are. */
  private static final String NEXT =
      """
      select id, lane, seq from dead_letter
      where replayed_at is null and id <= :newest and (lane, seq) > (:lane, :seq)
        and (cardinality(cast(:ids as bigint[])) = 0 or id = any(cast(:ids as bigint[])))
      order by lane, seq limit :limit
      """;

  /** In one order everywhere; who comes second waits, and then finds them replayed. */
  private static final String TAKE =
      """
      select d.lane, d.seq, l.conversation
      """
          + DeadLetters.MATCHING
          + """
      and d.id = any(cast(:next as bigint[]))
      order by d.lane, d.seq for update of d
      """;

  /** The order of whoever locks more than one: first the conversations, then their lanes. */
  private static final String LOCK_CONVERSATIONS =
      """
      select id from conversation where id = any(cast(:conversations as uuid[]))
      order by id for no key update
      """;

  private static final String LOCK_LANES =
      """
      select id from lane where id = any(cast(:lanes as bigint[]))
      order by conversation, direction collate "C" for no key update
      """;

  /** What is on its way to the holder is decided anew: the holder may be another by now. */
  private static final String APPEND =
      """
      with taken as (
        select t.lane, t.seq, t.dedup, m.id, m.body, m.traceparent, %s as outdated,
          case when l.direction = 'to-holder' and m.step <> 'bot-hears' then 'customer-message' else m.step end as step
        from unnest(cast(:lanes as bigint[]), cast(:seqs as bigint[]), cast(:dedups as uuid[]))
          as t (lane, seq, dedup)
        join message m on m.lane = t.lane and m.seq = t.seq
        join lane l on l.id = t.lane
        join conversation c on c.id = l.conversation),
      again as (
        select lane, seq, dedup, id, body, step, traceparent,
          row_number() over (partition by lane order by seq) as place
        from taken where not outdated),
      grown as (
        update lane l set last_seq = l.last_seq + more.many,
          wake_at = case when l.owner is null and l.last_seq = l.done_seq then now()
            else l.wake_at end
        from (select lane, count(*) as many from again group by lane) more
        where l.id = more.lane
        returning l.id, l.last_seq - more.many as before),
      written as (
        insert into message (lane, seq, dedup, id, step, body, traceparent)
        select a.lane, g.before + a.place, a.dedup, a.id, a.step, a.body, a.traceparent
        from again a join grown g on g.id = a.lane
        returning seq, dedup),
      settled as (
        update dead_letter d set replayed_at = clock_timestamp(), replayed_as = w.seq
        from taken t left join written w on w.dedup = t.dedup
        where d.lane = t.lane and d.seq = t.seq
        returning d.replayed_as)
      select count(replayed_as) as replayed, count(*) - count(replayed_as) as outdated from settled
      """
          .formatted(DeadLetters.OUTDATED);

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;

  public Replay(JdbcClient jdbc, TransactionTemplate transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /** A dead letter, and its place. */
  private record Next(long id, long lane, long seq) {}

  private record Taken(long lane, long seq, UUID conversation) {}

  /**
   * Replays what matches now; what dies meanwhile stays, else a letter that fails at once would go
   * round for ever.
   *
   * @param witness is told of each transaction that replays something before it commits: what it
   *     writes down and the replay are both there, or neither
   * @param progress hears the sum after each of them
   */
  public Replayed replay(
      DeadLetterFilter filter, Consumer<Replayed> witness, Consumer<Replayed> progress) {
    var newest = jdbc.sql(NEWEST).query(Long.class).single();
    var sum = Replayed.NONE;
    var next = next(filter, newest, new Next(0, 0, 0));
    while (!next.isEmpty()) {
      var replayed = replay(filter, next, witness);
      sum = sum.plus(replayed);
      if (!replayed.equals(Replayed.NONE)) {
        progress.accept(sum);
      }
      next = next(filter, newest, next.get(next.size() - 1));
    }
    LOG.info("{} dead letters replayed, {} were outdated", sum.replayed(), sum.outdated());
    return sum;
  }

  private List<Next> next(DeadLetterFilter filter, long newest, Next last) {
    return jdbc.sql(NEXT)
        .param("newest", newest)
        .param("lane", last.lane())
        .param("seq", last.seq())
        .param("ids", filter.ids().toArray(Long[]::new))
        .param("limit", BATCH)
        .query(Next.class)
        .list();
  }

  private Replayed replay(DeadLetterFilter filter, List<Next> next, Consumer<Replayed> witness) {
    for (var left = TRIES; ; left--) {
      try {
        return transactions.execute(
            transaction -> {
              var replayed = append(take(filter, next));
              if (!replayed.equals(Replayed.NONE)) {
                witness.accept(replayed);
              }
              return replayed;
            });
      } catch (PessimisticLockingFailureException deadlock) {
        if (left == 1) {
          throw deadlock;
        }
      }
    }
  }

  private List<Taken> take(DeadLetterFilter filter, List<Next> next) {
    return DeadLetters.set(jdbc.sql(TAKE), filter)
        .param("next", next.stream().map(Next::id).toArray(Long[]::new))
        .query(Taken.class)
        .list();
  }

  private Replayed append(List<Taken> taken) {
    if (taken.isEmpty()) {
      return Replayed.NONE;
    }
    var lanes = taken.stream().map(Taken::lane).toArray(Long[]::new);
    jdbc.sql(LOCK_CONVERSATIONS)
        .param(
            "conversations",
            taken.stream().map(Taken::conversation).map(UUID::toString).toArray(String[]::new))
        .query(UUID.class)
        .list();
    jdbc.sql(LOCK_LANES).param("lanes", lanes).query(Long.class).list();
    return jdbc.sql(APPEND)
        .param("lanes", lanes)
        .param("seqs", taken.stream().map(Taken::seq).toArray(Long[]::new))
        .param("dedups", taken.stream().map(Replay::dedup).toArray(String[]::new))
        .query(Replayed.class)
        .single();
  }

  /** A dead letter is replayed once: what dies again is another one, at another place. */
  private static String dedup(Taken place) {
    return StableId.of("replayed", String.valueOf(place.lane()), String.valueOf(place.seq()))
        .toString();
  }
}
