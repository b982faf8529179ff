package dev.switchboard.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.conversation.Body;
import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.WithoutNul;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was said, in order, until it has come to its end. */
@Repository
class Journal {

  /**
   * One statement takes the number, writes the letter and, when nobody is at work there, takes the
   * lane. Whether there is more to do is decided on the locked row of the lane and nowhere else.
   */
  private static final String APPEND =
      """
      with l as (
        insert into lane as l (conversation, direction, last_seq, owner, wake_at)
        select :conversation, :direction, 1, cast(:owner as bigint), now() + make_interval(secs => :wake)
        where not exists (select 1 from message where dedup = :dedup)
        on conflict (conversation, direction) do update set
          last_seq = l.last_seq + 1,
          owner = case when excluded.owner is not null and (l.wake_at is null or l.wake_at <= now())
            then excluded.owner else l.owner end,
          wake_at = case
            when excluded.owner is null and l.owner is null then least(l.wake_at, excluded.wake_at)
            when excluded.owner is null then l.wake_at
            when l.wake_at is null or l.wake_at <= now() then excluded.wake_at
            else l.wake_at end
        returning id, last_seq, owner),
      m as (
        insert into message (lane, seq, dedup, id, step, body, due_at)
        select id, last_seq, :dedup, :id, :step, cast(:body as json),
          case when :delay > 0 then now() + make_interval(secs => :delay) end from l
        on conflict (dedup) do nothing
        returning seq)
      select l.id, coalesce(l.owner = :owner, false) as acquired, exists (select 1 from m) as fresh from l
      """;

  private static final String NEXT =
      """
      select l.last_seq, l.attempts, m.seq, m.step, m.body, m.journalled_at, m.due_at, m.due_at > clock_timestamp() as not_yet
      from lane l
      left join lateral (select * from message m where m.lane = l.id and m.seq > l.done_seq
                         order by m.seq limit 1) m on true
      where l.id = :lane and l.owner = :owner
      """;

  private static final String SEE =
      "insert into seen (dedup) values (:dedup) on conflict do nothing";

  private static final String HOLDS =
      """
      select exists (select 1 from message m join lane l on l.id = m.lane
        where l.conversation = :conversation and m.step = :step and m.id = :id)
      """;

  private static final String BUSY =
      """
      select exists (select 1 from lane
        where conversation = :conversation and direction = :direction and wake_at is not null)
      """;

  private static final String BURY =
      """
      insert into dead_letter (lane, seq, attempts, reason) values (:lane, :seq, :attempts, :reason)
      on conflict do nothing
      """;

  private final JdbcClient jdbc;
  private final ObjectMapper json;
  private final Lanes lanes;

  Journal(JdbcClient jdbc, ObjectMapper json, Lanes lanes) {
    this.jdbc = jdbc;
    this.json = json;
    this.lanes = lanes;
  }

  /**
   * @param fresh false for a repeat: nothing changed
   * @param claim present when the lane is ours to work on, once the transaction has committed
   */
  record Appended(boolean fresh, Optional<Claim> claim) {}

  Appended append(Conversation conversation, Letter letter) {
    var owner = letter.delay().isZero() ? lanes.newOwner() : null;
    return jdbc.sql(APPEND)
        .param("conversation", conversation.id())
        .param("direction", letter.direction().lane())
        .param("owner", owner)
        .param("wake", letter.delay().isZero() ? lanes.lease() : Lanes.seconds(letter.delay()))
        .param("delay", Lanes.seconds(letter.delay()))
        .param("dedup", letter.dedup())
        .param("id", letter.body().id())
        .param("step", letter.step())
        .param("body", write(letter.body()))
        .query((row, number) -> appended(row, conversation, letter, owner))
        .optional()
        .orElse(new Appended(false, Optional.empty()));
  }

  /** What {@link #next} found. */
  sealed interface Next {
    record Waiting(Journalled letter) implements Next {}

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
   * @return false when it was seen before
   */
  boolean seeFirst(UUID dedup) {
    return jdbc.sql(SEE).param("dedup", dedup).update() == 1;
  }

  boolean holds(Conversation conversation, String step, String id) {
    return jdbc.sql(HOLDS)
        .param("conversation", conversation.id())
        .param("step", step)
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  boolean busy(Conversation conversation, Direction direction) {
    return jdbc.sql(BUSY)
        .param("conversation", conversation.id())
        .param("direction", direction.lane())
        .query(Boolean.class)
        .single();
  }

  void bury(Claim claim, Journalled letter, String reason) {
    jdbc.sql(BURY)
        .param("lane", claim.lane())
        .param("seq", letter.seq())
        .param("attempts", letter.attempt())
        .param("reason", reason)
        .update();
  }

  private Appended appended(ResultSet row, Conversation conversation, Letter letter, Long owner)
      throws SQLException {
    var claim =
        row.getBoolean("acquired")
            ? Optional.of(
                new Claim(
                    row.getLong("id"),
                    conversation.id(),
                    letter.direction(),
                    Destination.of(conversation, letter.direction()),
                    owner))
            : Optional.<Claim>empty();
    return new Appended(row.getBoolean("fresh"), claim);
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
        new Journalled(
            seq,
            row.getString("step"),
            read(row.getString("body")),
            row.getInt("attempts") + 1,
            row.getTimestamp("journalled_at").toInstant()));
  }

  private Body read(String body) {
    try {
      return json.readValue(body, Body.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a journalled message cannot be read", e);
    }
  }

  private String write(Body body) {
    try {
      return WithoutNul.in(json.writeValueAsString(body));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
