package dev.switchboard.replay;

import dev.switchboard.conversation.Speaker;
import dev.switchboard.delivery.Direction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The letters that were given up and wait for somebody to look at them. */
@Repository
public class DeadLetters {

  /** What a {@link DeadLetterFilter} means; its parameters are set by {@link #set}. */
  static final String MATCHING =
      """
      from dead_letter d
      join message m on m.lane = d.lane and m.seq = d.seq
      join lane l on l.id = d.lane
      join conversation c on c.id = l.conversation
      where d.replayed_at is null
        and (cardinality(cast(:ids as bigint[])) = 0 or d.id = any(cast(:ids as bigint[])))
        and :integration in ('', c.integration)
        and :direction in ('', l.direction)
        and (:conversation = '' or l.conversation = cast(nullif(:conversation, '') as uuid))
        and position(lower(:reason) in lower(d.reason)) > 0
        and d.given_up_at >= cast(:since as timestamptz) and d.given_up_at < cast(:until as timestamptz)
      """;

  /**
   * What says how things stand, or changes it, is wrong once the holder has changed: it would mark
   * or end the conversation with another agent.
   */
  static final String OUTDATED =
      """
      (c.holder_since > m.journalled_at and (m.step in ('mark-holder', 'customer-left', 'disconnect', 'bot-hears')
        or m.step = 'send-to-agent' and m.body ->> 'speaker' = 'SWITCHBOARD'))
      """;

  private static final String LIST =
      """
      select d.id, c.integration, l.conversation, l.direction, m.step, m.body ->> 'speaker' as speaker,
        m.id as message, d.attempts, d.reason, m.journalled_at, d.given_up_at
      """
          + MATCHING
          + "and d.id < :before order by d.id desc limit :limit";

  private static final String COUNT =
      """
      select count(*) filter (where not %s) as replayed, count(*) filter (where %<s) as outdated
      """
              .formatted(OUTDATED)
          + MATCHING;

  private final JdbcClient jdbc;

  public DeadLetters(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The newest first.
   *
   * @param after the id of the last one that the caller has; empty: from the newest on
   */
  public List<DeadLetter> list(DeadLetterFilter filter, Optional<Long> after, int limit) {
    return set(jdbc.sql(LIST), filter)
        .param("before", after.orElse(Long.MAX_VALUE))
        .param("limit", limit)
        .query(DeadLetters::read)
        .list();
  }

  /** What a replay would do now. */
  public Replayed count(DeadLetterFilter filter) {
    return set(jdbc.sql(COUNT), filter).query(Replayed.class).single();
  }

  static StatementSpec set(StatementSpec statement, DeadLetterFilter filter) {
    return statement
        .param("ids", filter.ids().toArray(Long[]::new))
        .param("integration", filter.integration())
        .param("direction", filter.lane().map(Direction::lane).orElse(""))
        .param("conversation", filter.conversation().map(UUID::toString).orElse(""))
        .param("reason", filter.reason())
        .param("since", filter.since().map(Instant::toString).orElse("-infinity"))
        .param("until", filter.until().map(Instant::toString).orElse("infinity"));
  }

  private static DeadLetter read(ResultSet row, int number) throws SQLException {
    return new DeadLetter(
        row.getLong("id"),
        row.getString("integration"),
        row.getObject("conversation", UUID.class),
        row.getString("direction"),
        row.getString("step"),
        Speaker.valueOf(Optional.ofNullable(row.getString("speaker")).orElse("SWITCHBOARD")),
        row.getString("message"),
        row.getInt("attempts"),
        row.getString("reason"),
        row.getTimestamp("journalled_at").toInstant(),
        row.getTimestamp("given_up_at").toInstant());
  }
}
