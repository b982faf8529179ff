package dev.switchboard.history;

import dev.switchboard.conversation.BodyJson;
import dev.switchboard.history.Timeline.Edge;
import dev.switchboard.history.Way.Dead;
import dev.switchboard.history.Way.Failed;
import dev.switchboard.history.Way.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the lanes of a conversation carried, and how each letter fared. */
@Repository
class Ways {

  /**
   * The latest of each lane up to the edge, merged by time. A lane that no page has shown yet
   * begins with the time of the edge.
   */
  private static final String ROWS =
      """
      select m.lane, m.seq, l.direction, m.step, m.body, m.journalled_at, m.due_at, l.wake_at,
        l.last_error, l.attempts, m.seq <= l.done_seq as done, m.due_at > now() as planned,
        l.owner is not null and l.wake_at > now() as in_hand,
        exists (select from message b where b.lane = m.lane and b.seq > l.done_seq and b.seq < m.seq) as behind,
        d.id as dead, d.given_up_at, d.attempts as gave_up_after, d.reason, d.replayed_at, d.replayed_as
      from lane l
      left join unnest(cast(:lanes as bigint[]), cast(:seqs as bigint[])) as edge (lane, seq) on edge.lane = l.id
      cross join lateral (
        select * from message
        where lane = l.id and seq < coalesce(edge.seq, 9223372036854775807)
          and (edge.seq is not null or journalled_at <= :at)
        order by seq desc limit 140) m
      left join dead_letter d on d.lane = m.lane and d.seq = m.seq
      where l.conversation = :conversation
      order by m.journalled_at desc, m.lane desc, m.seq desc limit 140
      """;

  private static final String FAILED =
      """
      select a.lane, a.seq, a.number, a.at, a.reason, a.next_at
      from unnest(cast(:lanes as bigint[]), cast(:seqs as bigint[])) as w (lane, seq)
      join attempt a on a.lane = w.lane and a.seq = w.seq
      order by a.lane, a.seq, a.number
      """;

  private final JdbcClient jdbc;
  private final BodyJson bodies;

  Ways(JdbcClient jdbc, BodyJson bodies) {
    this.jdbc = jdbc;
    this.bodies = bodies;
  }

  private record Place(long lane, long seq) {}

  /** The newest first; some more than a page has. */
  List<Way> before(UUID conversation, Optional<Edge> edge) {
    var lanes = edge.map(Edge::lanes).orElse(Map.of());
    var ways =
        jdbc.sql(ROWS)
            .param("conversation", conversation)
            .param("at", edge.map(Edge::time).orElse(Edge.END))
            .param("lanes", lanes.keySet().toArray(Long[]::new))
            .param("seqs", lanes.values().toArray(Long[]::new))
            .query(this::read)
            .list();
    var failed = failed(ways);
    return ways.stream()
        .map(way -> with(way, failed.getOrDefault(new Place(way.lane(), way.seq()), List.of())))
        .toList();
  }

  private Map<Place, List<Failed>> failed(List<Way> ways) {
    return jdbc
        .sql(FAILED)
        .param("lanes", ways.stream().map(Way::lane).toArray(Long[]::new))
        .param("seqs", ways.stream().map(Way::seq).toArray(Long[]::new))
        .query(
            (row, number) ->
                Map.entry(
                    new Place(row.getLong("lane"), row.getLong("seq")),
                    new Failed(
                        row.getInt("number"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("reason"),
                        row.getTimestamp("next_at").toInstant())))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  private static Way with(Way way, List<Failed> failed) {
    var tries = failed.stream().mapToInt(Failed::number).max().orElse(way.tries());
    return new Way(
        way.lane(),
        way.seq(),
        way.direction(),
        way.step(),
        way.body(),
        way.at(),
        way.state(),
        failed,
        tries,
        way.error(),
        way.next(),
        way.dead());
  }

  private Way read(ResultSet row, int number) throws SQLException {
    var dead = dead(row);
    var state = dead.isPresent() ? State.GIVEN_UP : state(row);
    var waits = state == State.WAITING;
    return new Way(
        row.getLong("lane"),
        row.getLong("seq"),
        row.getString("direction"),
        row.getString("step"),
        bodies.read(row.getString("body")),
        row.getTimestamp("journalled_at").toInstant(),
        state,
        List.of(),
        waits ? row.getInt("attempts") : 0,
        waits ? row.getString("last_error") : "",
        time(row, waits ? "wake_at" : "due_at").filter(at -> waits || state == State.PLANNED),
        dead);
  }

  private static State state(ResultSet row) throws SQLException {
    if (row.getBoolean("done")) {
      return State.DELIVERED;
    }
    if (row.getBoolean("planned")) {
      return State.PLANNED;
    }
    if (row.getBoolean("behind")) {
      return State.BEHIND;
    }
    return row.getBoolean("in_hand") || row.getString("last_error") == null
        ? State.UNDER_WAY
        : State.WAITING;
  }

  private static Optional<Dead> dead(ResultSet row) throws SQLException {
    var id = row.getLong("dead");
    if (row.wasNull()) {
      return Optional.empty();
    }
    return Optional.of(
        new Dead(
            id,
            row.getTimestamp("given_up_at").toInstant(),
            row.getInt("gave_up_after"),
            row.getString("reason"),
            time(row, "replayed_at"),
            row.getObject("replayed_as") != null));
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
  }
}
