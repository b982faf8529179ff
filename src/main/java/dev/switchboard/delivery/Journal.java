package dev.switchboard.delivery;

import dev.switchboard.conversation.Body;
import dev.switchboard.conversation.BodyJson;
import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.Conversations;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was said, in order, until it has come to its end. */
@Repository
class Journal {

  private static final String NEXT =
      """
      select l.last_seq, l.attempts, m.seq, m.step, m.body, m.journalled_at, m.due_at,
        m.due_at > clock_timestamp() as not_yet, coalesce(m.traceparent, '') as traceparent,
        %s
      from lane l
      join conversation c on c.id = l.conversation
      left join lateral (select * from message m where m.lane = l.id and m.seq > l.done_seq
                         order by m.seq limit 1) m on true
      where l.id = :lane and l.owner = :owner
      """
          .formatted(Conversations.COLUMNS);

  private static final String SEE =
      """
      insert into seen (dedup) select unnest(cast(:dedups as uuid[])) on conflict do nothing
      returning dedup
      """;

  private static final String FIND =
      """
      select m.body from message m join lane l on l.id = m.lane
      where l.conversation = :conversation and m.step = :step and m.id = :id
      order by m.journalled_at limit 1
      """;

  private static final String BUSY =
      """
      select exists (select 1 from lane
        where conversation = :conversation and direction = :direction and last_seq > done_seq)
      """;

  private static final String BURY =
      """
      insert into dead_letter (lane, seq, attempts, reason) values (:lane, :seq, :attempts, :reason)
      on conflict do nothing
      """;

  private final JdbcClient jdbc;
  private final BodyJson bodies;
  private final Conversations conversations;

  Journal(JdbcClient jdbc, BodyJson bodies, Conversations conversations) {
    this.jdbc = jdbc;
    this.bodies = bodies;
    this.conversations = conversations;
  }

  /** What {@link #next} found. */
  sealed interface Next {
    record Waiting(Turn turn) implements Next {}

    /**
     * Numbers were taken up to this one, but nothing is written there: a repeat that lost a race.
     */
    record Gap(long upTo) implements Next {}

    record NotYet(Instant due) implements Next {}

    record Lost() implements Next {}
  }

  Next next(Claim claim) {
    return jdbc.sql(NEXT)
        .param("lane", claim.lane())
        .param("owner", claim.owner())
        .query(this::found)
        .optional()
        .orElse(new Next.Lost());
  }

  /**
   * @return those that were not seen before
   */
  Set<UUID> see(Collection<UUID> dedups) {
    return jdbc.sql(SEE)
        .param("dedups", dedups.stream().sorted().toArray(UUID[]::new))
        .query(UUID.class)
        .set();
  }

  Optional<Body> find(Conversation conversation, String step, String id) {
    return jdbc.sql(FIND)
        .param("conversation", conversation.id())
        .param("step", step)
        .param("id", id)
        .query((row, number) -> bodies.read(row.getString("body")))
        .optional();
  }

  boolean busy(Conversation conversation, Direction direction) {
    return jdbc.sql(BUSY)
        .param("conversation", conversation.id())
        .param("direction", direction.lane())
        .query(Boolean.class)
        .single();
  }

  void bury(Completion end) {
    jdbc.sql(BURY)
        .param("lane", end.claim().lane())
        .param("seq", end.letter().seq())
        .param("attempts", end.letter().attempt())
        .param("reason", end.gaveUp().orElseThrow())
        .update();
  }

  private Next found(ResultSet row, int number) throws SQLException {
    var seq = row.getLong("seq");
    if (row.wasNull()) {
      return new Next.Gap(row.getLong("last_seq"));
    }
    if (row.getBoolean("not_yet")) {
      return new Next.NotYet(row.getTimestamp("due_at").toInstant());
    }
    return new Next.Waiting(
        new Turn(
            new Journalled(
                seq,
                row.getString("step"),
                bodies.read(row.getString("body")),
                row.getInt("attempts") + 1,
                row.getTimestamp("journalled_at").toInstant(),
                row.getString("traceparent")),
            conversations.read(row, number)));
  }
}
