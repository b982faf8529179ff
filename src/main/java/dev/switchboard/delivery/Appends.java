package dev.switchboard.delivery;

import static dev.switchboard.delivery.Lanes.seconds;

import dev.switchboard.conversation.BodyJson;
import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.Conversations;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes letters into their lanes, any number in one statement. */
@Repository
class Appends {

  /**
   * Takes the numbers, writes the letters and, where nobody is at work, takes the lane. Whether
   * there is more to do is decided on the locked row of a lane and nowhere else. Lanes are locked
   * in the same order by all. An idle lane whose {@code wake_at} is far enough off keeps it: then
   * no index is written. {@code offset 0}: each row is looked up by its key, whatever the planner
   * believes of a table that nobody has analyzed yet; the plan is kept.
   */
  private static final String TEMPLATE =
      """
      with given as (
        select * from unnest(cast(:conversations as uuid[]), cast(:directions as text[]),
            cast(:dedups as uuid[]), cast(:ids as text[]), cast(:steps as text[]),
            cast(:bodies as text[]), cast(:delays as float8[])%1$s)
          with ordinality as g(conversation, direction, dedup, id, step, body, delay%2$s, place)),
      fresh as (
        select g.*, row_number() over (partition by conversation, direction order by place) as number
        from given g
        left join lateral (select true as known from message where dedup = g.dedup offset 0) m on true
        where m.known is null),
      taken as (
        insert into lane as l (conversation, direction, last_seq, owner, wake_at)
        select conversation, direction, count(*),
          case when max(delay) = 0 then cast(:owner as bigint) end,
          now() + make_interval(secs => case when max(delay) = 0 then :lease else min(delay) end)
        from fresh group by conversation, direction
        order by conversation, direction collate "C"
        on conflict (conversation, direction) do update set
          last_seq = l.last_seq + excluded.last_seq,
          owner = case when excluded.owner is not null and (l.wake_at is null or l.wake_at <= now()
              or l.owner is null and l.last_seq = l.done_seq)
            then excluded.owner else l.owner end,
          wake_at = case
            when l.owner is null and l.last_seq = l.done_seq then -- idle
              case when excluded.owner is not null and l.wake_at > now() + make_interval(secs => :lease * 2 / 3)
                then l.wake_at else excluded.wake_at end
            when excluded.owner is null and l.owner is null then least(l.wake_at, excluded.wake_at)
            when excluded.owner is null then l.wake_at
            when l.wake_at is null or l.wake_at <= now() then excluded.wake_at
            else l.wake_at end
        returning id, conversation, direction, last_seq, done_seq, owner),
      numbered as (
        select t.id as lane, t.last_seq - count(*) over (partition by t.id) + f.number as seq,
          t.done_seq, t.owner, f.conversation, f.dedup, f.id, f.step, f.body, f.delay%3$s, f.place
        from fresh f join taken t on t.conversation = f.conversation and t.direction = f.direction),
      written as (
        insert into message (lane, seq, dedup, id, step, body, due_at%4$s)
        select lane, seq, dedup, id, step, cast(body as json),
          case when delay > 0 then now() + make_interval(secs => delay) end%5$s
        from numbered
        on conflict (dedup) do nothing
        returning lane, seq)
      select n.place, n.lane, n.seq, w.seq is not null as fresh,
        w.seq is not null and n.seq = n.done_seq + 1 as is_next,
        coalesce(n.owner = :owner, false) as acquired, n.owner,
        %6$s
      from numbered n
      join lateral (select * from conversation where id = n.conversation offset 0) c on true
      left join written w on w.lane = n.lane and w.seq = n.seq
      order by n.place
      """;

  private static final String APPEND = append("", "", "", "", "");

  /** What nobody traces does not pay for the column. */
  private static final String APPEND_TRACED =
      append(
          ", cast(:traces as text[])",
          ", trace",
          ", f.trace",
          ", traceparent",
          ", nullif(trace, '')");

  /**
   * What was not journalled as it came is read from the journal, so that each try sees the same.
   */
  private static final String REPLACED = "\\ufffd";

  private final JdbcClient jdbc;
  private final BodyJson bodies;
  private final Conversations conversations;
  private final Lanes lanes;
  private final Clock clock;

  Appends(JdbcClient jdbc, BodyJson bodies, Conversations conversations, Lanes lanes, Clock clock) {
    this.jdbc = jdbc;
    this.bodies = bodies;
    this.conversations = conversations;
    this.lanes = lanes;
    this.clock = clock;
  }

  private static String append(
      String given, String column, String numbered, String into, String written) {
    return TEMPLATE.formatted(given, column, numbered, into, written, Conversations.COLUMNS);
  }

  /**
   * A letter, and the conversation into whose lane it goes.
   *
   * @param traceparent the trace it is part of; empty: none
   */
  record Posted(UUID conversation, Letter letter, String traceparent) {

    boolean isTraced() {
      return !traceparent.isEmpty();
    }
  }

  /**
   * @param fresh false for a repeat that lost a race: a gap in the lane, no letter
   * @param start present when the lane is ours to work on, once the transaction has committed
   * @param behind present when somebody is at work in the lane
   */
  record Written(
      UUID dedup,
      boolean fresh,
      Conversation conversation,
      Optional<Start> start,
      Optional<Behind> behind) {}

  /**
   * @param owner who is at work in the lane
   */
  record Behind(long lane, long owner, Turn turn) {}

  /**
   * @return by the letters' keys; without those that were journalled before
   */
  Map<UUID, Written> append(List<Posted> posted) {
    var keys = new HashSet<UUID>();
    var given = posted.stream().filter(each -> keys.add(each.letter().dedup())).toList();
    if (given.isEmpty()) {
      return Map.of();
    }
    var written = column(given, each -> bodies.write(each.letter().body()), String[]::new);
    var owner = lanes.newOwner();
    var started = new HashSet<Long>();
    return statement(given)
        .param("conversations", column(given, Posted::conversation, UUID[]::new))
        .param("directions", column(given, each -> each.letter().direction().lane(), String[]::new))
        .param("dedups", column(given, each -> each.letter().dedup(), UUID[]::new))
        .param("ids", column(given, each -> each.letter().body().id(), String[]::new))
        .param("steps", column(given, each -> each.letter().step(), String[]::new))
        .param("bodies", written)
        .param("delays", column(given, each -> seconds(each.letter().delay()), Double[]::new))
        .param("owner", owner)
        .param("lease", lanes.lease())
        .query(
            (row, number) -> {
              var place = row.getInt("place") - 1;
              return written(row, given.get(place), written[place], owner, started);
            })
        .list()
        .stream()
        .collect(Collectors.toMap(Written::dedup, Function.identity()));
  }

  private JdbcClient.StatementSpec statement(List<Posted> given) {
    return given.stream().anyMatch(Posted::isTraced)
        ? jdbc.sql(APPEND_TRACED).param("traces", column(given, Posted::traceparent, String[]::new))
        : jdbc.sql(APPEND);
  }

  private Written written(ResultSet row, Posted posted, String body, long owner, Set<Long> started)
      throws SQLException {
    var conversation = conversations.read(row, 0);
    var turn =
        row.getBoolean("fresh") && posted.letter().delay().isZero() && !body.contains(REPLACED)
            ? Optional.of(new Turn(journalled(row.getLong("seq"), posted), conversation))
            : Optional.<Turn>empty();
    var start = Optional.<Start>empty();
    var behind = Optional.<Behind>empty();
    var lane = row.getLong("lane");
    if (row.getBoolean("acquired") && started.add(lane)) { // the first in the lane starts it
      var direction = posted.letter().direction();
      var to = Destination.of(conversation, direction);
      var claim = new Claim(lane, posted.conversation(), direction, to, owner);
      start = Optional.of(new Start(claim, row.getBoolean("is_next") ? turn : Optional.empty()));
    } else {
      var atWork = row.getLong("owner");
      behind = turn.map(it -> new Behind(lane, atWork, it));
    }
    return new Written(
        posted.letter().dedup(), row.getBoolean("fresh"), conversation, start, behind);
  }

  private Journalled journalled(long seq, Posted posted) {
    var letter = posted.letter();
    return new Journalled(
        seq, letter.step(), letter.body(), 1, clock.instant(), posted.traceparent());
  }

  private static <V> V[] column(
      List<Posted> posted, Function<Posted, V> value, IntFunction<V[]> array) {
    return posted.stream().map(value).toArray(array);
  }
}
