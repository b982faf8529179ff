package dev.switchboard.delivery;

import dev.switchboard.conversation.Holder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who works on which lane. All times are the database's; every change names the claim that it
 * expects, and the row count is the answer.
 */
@Repository
class Lanes {

  private static final String INCARNATION = "select nextval('incarnation')";

  /**
   * A lane that became idle keeps its {@code wake_at}, for the next letter may be close behind, and
   * a change of it is a change of an index. Once it has passed, it goes.
   */
  private static final String TIDY =
      """
      update lane l set wake_at = null
      from (select id from lane
            where wake_at <= now() and owner is null and last_seq = done_seq
            order by wake_at limit :limit for update skip locked) idle
      where l.id = idle.id
      """;

  /**
   * A lane that is due belongs to nobody, or to a replica that has not renewed its lease. A
   * destination that is full keeps its lanes here, so that it takes no other's place.
   */
  private static final String CLAIM_DUE =
      """
      update lane l set owner = :owner, wake_at = now() + make_interval(secs => :lease)
      from (select lane.id, c.integration, c.holder
            from lane, lateral (select integration, holder from conversation
              where id = lane.conversation offset 0) c -- one by one, whatever the planner expects
            where wake_at <= now() and (owner is not null or last_seq > done_seq)
              and c.integration || ' ' || c.holder || ' ' || direction <> all (cast(:full as text[]))
            order by wake_at limit :limit
            for update of lane skip locked) due
      where l.id = due.id
      returning l.id, l.conversation, l.direction, l.owner, due.integration, due.holder
      """;

  private static final String RENEW =
      """
      update lane l set wake_at = now() + make_interval(secs => :lease)
      from (select lane.id from lane
            join unnest(cast(:lanes as bigint[]), cast(:owners as bigint[])) as held(id, owner)
              on lane.id = held.id and lane.owner = held.owner
            for update of lane skip locked) mine
      where l.id = mine.id
      """;

  /** The next letter comes straight on; after the last one, the lane is nobody's. */
  private static final String COMPLETE =
      """
      with ended as (
        select l.id, e.seq
        from unnest(cast(:lanes as bigint[]), cast(:owners as bigint[]), cast(:seqs as bigint[]),
            cast(:holders as text[]))
          as e(lane, owner, seq, holder)
        join lane l on l.id = e.lane and l.owner = e.owner
        where e.holder is null
          or e.holder = (select c.holder from conversation c where c.id = l.conversation)
        order by l.conversation, l.direction collate "C"
        for update of l)
      update lane l set done_seq = e.seq, attempts = 0, last_error = null,
        owner = case when l.last_seq > e.seq then l.owner end,
        wake_at = case when l.last_seq > e.seq and l.wake_at < now() + make_interval(secs => :lease * 2 / 3)
          then now() + make_interval(secs => :lease) else l.wake_at end
      from ended e where l.id = e.id
      returning l.id, l.last_seq > l.done_seq as more
      """;

  /** Before a transaction writes to several lanes: in the same order as all who do. */
  private static final String LOCK =
      """
      select l.id, l.owner from lane l
      where l.id in (
        select unnest(cast(:lanes as bigint[]))
        union
        select k.id from lane k
        join unnest(cast(:conversations as uuid[]), cast(:directions as text[]))
            as w(conversation, direction)
          on k.conversation = w.conversation and k.direction = w.direction)
      order by l.conversation, l.direction collate "C"
      for update of l
      """;

  /** What failed is written down for the operator: the last twenty tries of a letter. */
  private static final String PARK =
      """
      with parked as (
        update lane set attempts = attempts + 1, last_error = :reason, owner = null,
          wake_at = now() + make_interval(secs => :wait)
        where id = :lane and owner = :owner
        returning id, attempts, wake_at),
      forgotten as (
        delete from attempt a using parked p
        where a.lane = p.id and a.seq = :seq and a.number <= p.attempts - 20)
      insert into attempt (lane, seq, number, reason, next_at)
      select m.lane, m.seq, p.attempts, :reason, p.wake_at
      from parked p join message m on m.lane = p.id and m.seq = :seq
      on conflict do nothing
      """;

  private static final String POSTPONE =
      """
      update lane set last_error = :reason, owner = null,
        wake_at = now() + make_interval(secs => :wait)
      where id = :lane and owner = :owner
      """;

  /** A lane that has failed keeps its back-off; one that only waits has no attempts. */
  private static final String WAKE_POSTPONED =
      """
      update lane set wake_at = now()
      where conversation = :conversation and direction = :direction
        and owner is null and attempts = 0 and wake_at > now() and last_seq > done_seq
      """;

  private static final String SLEEP =
      "update lane set owner = null, wake_at = :due where id = :lane and owner = :owner";

  private static final String RELEASE =
      "update lane set owner = null, wake_at = now() where id = :lane and owner = :owner";

  private final JdbcClient jdbc;
  private final double lease;
  private final AtomicLong claims = new AtomicLong();
  private volatile long incarnation;

  Lanes(JdbcClient jdbc, DeliverySettings settings) {
    this.jdbc = jdbc;
    this.lease = seconds(settings.lease());
  }

  /** A token that no claim on the same lane has or had, of any replica, running or restarted. */
  long newOwner() {
    if (incarnation == 0) {
      synchronized (this) {
        if (incarnation == 0) {
          incarnation = jdbc.sql(INCARNATION).query(Long.class).single();
        }
      }
    }
    return incarnation << 32 | claims.incrementAndGet();
  }

  double lease() {
    return lease;
  }

  void tidy(int limit) {
    jdbc.sql(TIDY).param("limit", limit).update();
  }

  /**
   * @param full destinations whose lanes are left alone
   */
  List<Claim> claimDue(int limit, Collection<Destination> full) {
    return jdbc.sql(CLAIM_DUE)
        .param("owner", newOwner())
        .param("lease", lease)
        .param("limit", limit)
        .param("full", full.stream().flatMap(Lanes::lanesTo).toArray(String[]::new))
        .query(Lanes::claim)
        .list();
  }

  void renew(Collection<Claim> claims) {
    jdbc.sql(RENEW)
        .param("lease", lease)
        .param("lanes", claims.stream().map(Claim::lane).toArray(Long[]::new))
        .param("owners", claims.stream().map(Claim::owner).toArray(Long[]::new))
        .update();
  }

  /**
   * @return by lane, whether more is waiting there; without the lanes that are somebody else's by
   *     now, and those whose conversation is held by another than was provided
   */
  Map<Long, Boolean> complete(Collection<Completion> ends) {
    return jdbc
        .sql(COMPLETE)
        .param("lanes", column(ends, end -> end.claim().lane()))
        .param("owners", column(ends, end -> end.claim().owner()))
        .param("seqs", column(ends, end -> end.letter().seq()))
        .param(
            "holders",
            ends.stream()
                .map(end -> end.provided().map(Holder::name).orElse(null))
                .toArray(String[]::new))
        .param("lease", lease)
        .query((row, number) -> Map.entry(row.getLong("id"), row.getBoolean("more")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Nothing was written up to this place. */
  boolean skip(Claim claim, long upTo) {
    var nothing = new Journalled(upTo, "", null, 0, Instant.EPOCH, Traceparent.NONE);
    return complete(List.of(new Completion(claim, nothing))).getOrDefault(claim.lane(), false);
  }

  /**
   * Nobody else changes these lanes until the transaction ends; those that do not exist yet are
   * left out.
   *
   * @return by lane, who owns it; without the lanes that nobody owns
   */
  Map<Long, Long> lock(Collection<Completion> ends, Collection<Appends.Posted> posted) {
    return jdbc
        .sql(LOCK)
        .param("lanes", column(ends, end -> end.claim().lane()))
        .param("conversations", posted.stream().map(p -> p.conversation()).toArray(UUID[]::new))
        .param(
            "directions",
            posted.stream().map(p -> p.letter().direction().lane()).toArray(String[]::new))
        .query((row, number) -> Map.entry(row.getLong("id"), row.getLong("owner")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static <T> Long[] column(Collection<T> rows, Function<T, Long> value) {
    return rows.stream().map(value).toArray(Long[]::new);
  }

  /**
   * @param seq of the letter that failed
   */
  void park(Claim claim, long seq, Duration wait, String reason) {
    jdbc.sql(PARK)
        .param("seq", seq)
        .param("reason", reason)
        .param("wait", seconds(wait))
        .param("lane", claim.lane())
        .param("owner", claim.owner())
        .update();
  }

  /** As {@link #park}, but no attempt was made. */
  void postpone(Claim claim, Duration wait, String reason) {
    jdbc.sql(POSTPONE)
        .param("reason", reason)
        .param("wait", seconds(wait))
        .param("lane", claim.lane())
        .param("owner", claim.owner())
        .update();
  }

  /** What was postponed in this lane may be urgent now. */
  void wakePostponed(UUID conversation, Direction direction) {
    jdbc.sql(WAKE_POSTPONED)
        .param("conversation", conversation)
        .param("direction", direction.lane())
        .update();
  }

  /** The next letter has its time. */
  int sleepUntil(Claim claim, Instant due) {
    return jdbc.sql(SLEEP)
        .param("due", Timestamp.from(due))
        .param("lane", claim.lane())
        .param("owner", claim.owner())
        .update();
  }

  /** Anybody may go on at once. */
  void release(Claim claim) {
    jdbc.sql(RELEASE).param("lane", claim.lane()).param("owner", claim.owner()).update();
  }

  private static Stream<String> lanesTo(Destination full) {
    return Stream.of(Holder.values())
        .flatMap(
            holder ->
                Stream.of(Direction.values())
                    .filter(
                        direction ->
                            Destination.of(full.integration(), holder, direction).equals(full))
                    .map(
                        direction ->
                            full.integration() + " " + holder.name() + " " + direction.lane()));
  }

  private static Claim claim(ResultSet row, int number) throws SQLException {
    var direction = Direction.ofLane(row.getString("direction"));
    var holder = Holder.valueOf(row.getString("holder"));
    return new Claim(
        row.getLong("id"),
        row.getObject("conversation", UUID.class),
        direction,
        Destination.of(row.getString("integration"), holder, direction),
        row.getLong("owner"));
  }

  static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
