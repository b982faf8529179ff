package dev.switchboard.delivery;

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

  /** In one order everywhere; who comes second waits, and then finds them replayed. */
  private static final String TAKE =
      """
      select d.lane, d.seq, l.conversation
      """
          + DeadLetters.MATCHING
          + """
      and d.id <= :newest and (d.lane, d.seq) > (:lane, :seq)
      order by d.lane, d.seq limit :limit for update of d
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
        select t.lane, t.seq, t.dedup, m.id, m.body, %s as outdated,
          case l.direction when 'to-holder' then 'customer-message' else m.step end as step
        from unnest(cast(:lanes as bigint[]), cast(:seqs as bigint[]), cast(:dedups as uuid[]))
          as t (lane, seq, dedup)
        join message m on m.lane = t.lane and m.seq = t.seq
        join lane l on l.id = t.lane
        join conversation c on c.id = l.conversation),
      again as (
        select lane, seq, dedup, id, body, step,
          row_number() over (partition by lane order by seq) as place
        from taken where not outdated),
      grown as (
        update lane l set last_seq = l.last_seq + more.many, wake_at = coalesce(l.wake_at, now())
        from (select lane, count(*) as many from again group by lane) more
        where l.id = more.lane
        returning l.id, l.last_seq - more.many as before),
      written as (
        insert into message (lane, seq, dedup, id, step, body)
        select a.lane, g.before + a.place, a.dedup, a.id, a.step, a.body
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

  Replay(JdbcClient jdbc, TransactionTemplate transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /** A dead letter by its place. */
  private record Place(long lane, long seq, UUID conversation) {}

  /** What one transaction did, and where the next goes on. */
  private record Batch(List<Place> places, Replayed replayed) {}

  /**
   * Replays what matches now; what dies meanwhile stays, else a letter that fails at once would go
   * round for ever.
   *
   * @param progress hears the sum after each transaction
   */
  public Replayed replay(DeadLetterFilter filter, Consumer<Replayed> progress) {
    var newest = jdbc.sql(NEWEST).query(Long.class).single();
    var sum = new Replayed(0, 0);
    var last = new Place(0, 0, new UUID(0, 0));
    while (true) {
      var batch = batch(filter, newest, last);
      if (batch.places().isEmpty()) {
        LOG.info("{} dead letters replayed, {} were outdated", sum.replayed(), sum.outdated());
        return sum;
      }
      sum = sum.plus(batch.replayed());
      last = batch.places().get(batch.places().size() - 1);
      progress.accept(sum);
    }
  }

  private Batch batch(DeadLetterFilter filter, long newest, Place last) {
    for (var left = TRIES; ; left--) {
      try {
        return transactions.execute(transaction -> append(take(filter, newest, last)));
      } catch (PessimisticLockingFailureException deadlock) {
        if (left == 1) {
          throw deadlock;
        }
      }
    }
  }

  private List<Place> take(DeadLetterFilter filter, long newest, Place last) {
    return DeadLetters.set(jdbc.sql(TAKE), filter)
        .param("newest", newest)
        .param("lane", last.lane())
        .param("seq", last.seq())
        .param("limit", BATCH)
        .query(Place.class)
        .list();
  }

  private Batch append(List<Place> places) {
    if (places.isEmpty()) {
      return new Batch(places, new Replayed(0, 0));
    }
    var lanes = places.stream().map(Place::lane).toArray(Long[]::new);
    jdbc.sql(LOCK_CONVERSATIONS)
        .param(
            "conversations",
            places.stream().map(Place::conversation).map(UUID::toString).toArray(String[]::new))
        .query(UUID.class)
        .list();
    jdbc.sql(LOCK_LANES).param("lanes", lanes).query(Long.class).list();
    var replayed =
        jdbc.sql(APPEND)
            .param("lanes", lanes)
            .param("seqs", places.stream().map(Place::seq).toArray(Long[]::new))
            .param("dedups", places.stream().map(Replay::dedup).toArray(String[]::new))
            .query(Replayed.class)
            .single();
    return new Batch(places, replayed);
  }

  /** A dead letter is replayed once: what dies again is another one, at another place. */
  private static String dedup(Place place) {
    return StableId.of("replayed", String.valueOf(place.lane()), String.valueOf(place.seq()))
        .toString();
  }
}
