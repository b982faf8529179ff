package dev.switchboard.delivery;

/** What is said to PostgreSQL about lanes. */
final class LaneStatements {

  static final String INCARNATION = "select nextval('incarnation')";

  /**
   * A lane that became idle keeps its {@code wake_at}, for the next letter may be close behind, and
   * a change of it is a change of an index. Once it has passed, it goes.
   */
  static final String TIDY =
      """
      update lane l set wake_at = null
      from (select id from lane
            where wake_at <= now() and owner is null and last_seq = done_seq
            order by wake_at limit :limit for update skip locked) idle
      where l.id = idle.id
      """;

  /**
   * A lane that is due belongs to nobody, or to a replica that has not renewed its lease. A
   * destination that is full keeps its lanes here, so that it takes no other's place. What only a
   * newer version knows is left to it.
   */
  static final String CLAIM_DUE =
      """
      update lane l set owner = :owner, wake_at = now() + make_interval(secs => :lease)
      from (select lane.id, c.integration, c.holder
            from lane, lateral (select integration, holder from conversation
              where id = lane.conversation offset 0) c -- one by one, whatever the planner expects
            where wake_at <= now() and (owner is not null or last_seq > done_seq)
              and direction = any(cast(:known as text[]))
              and c.integration || ' ' || c.holder || ' ' || direction <> all (cast(:full as text[]))
            order by wake_at limit :limit
            for update of lane skip locked) due
      where l.id = due.id
      returning l.id, l.conversation, l.direction, l.owner, due.integration, due.holder
      """;

  static final String RENEW =
      """
      update lane l set wake_at = now() + make_interval(secs => :lease)
      from (select lane.id from lane
            join unnest(cast(:lanes as bigint[]), cast(:owners as bigint[])) as held(id, owner)
              on lane.id = held.id and lane.owner = held.owner
            for update of lane skip locked) mine
      where l.id = mine.id
      returning l.id
      """;

  /** The next letter comes straight on; after the last one, the lane is nobody's. */
  static final String COMPLETE =
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
  static final String LOCK =
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
  static final String PARK =
      """
      with parked as (
        update lane set attempts = attempts + 1, last_error = :reason, owner = null,
          wake_at = now() + make_interval(secs => :wait)
        where id = :lane and owner = :owner
        returning id, attempts, wake_at),
      forgotten as (
        delete from attempt a using parked p
        where a.lane = p.id and a.seq = :seq and a.number <= p.attempts - 20),
      kept as (
        insert into attempt (lane, seq, number, reason, next_at)
        select m.lane, m.seq, p.attempts, :reason, p.wake_at
        from parked p join message m on m.lane = p.id and m.seq = :seq
        on conflict do nothing)
      select exists (select 1 from parked)
      """;

  static final String POSTPONE =
      """
      update lane set last_error = :reason, owner = null,
        wake_at = now() + make_interval(secs => :wait)
      where id = :lane and owner = :owner
      """;

  /** A lane that has failed keeps its back-off; one that only waits has no attempts. */
  static final String WAKE_POSTPONED =
      """
      update lane set wake_at = now()
      where conversation = :conversation and direction = :direction
        and owner is null and attempts = 0 and wake_at > now() and last_seq > done_seq
      """;

  static final String SLEEP =
      "update lane set owner = null, wake_at = :due where id = :lane and owner = :owner";

  static final String RELEASE =
      "update lane set owner = null, wake_at = now() where id = :lane and owner = :owner";

  private LaneStatements() {}
}
