package dev.switchboard.delivery;

import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.Watch;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks at conversations with an agent when their time has come. A look is a letter of a lane like
 * any other, so it outlives a crash, and one replica takes it. Nothing is written when somebody
 * writes: who looks finds in the journal how long it has been silent.
 */
@Component
class Watches {

  /**
   * What a message flow says, like a place in a queue, is no answer. All times are the database's.
   */
  private static final String LOOK =
      """
      with written as (
        select last.step, last.journalled_at
        from conversation c
        join lane l on l.conversation = c.id and l.direction in ('to-holder', 'to-customer')
        cross join lateral (
          select m.step, m.journalled_at from message m
          where m.lane = l.id and m.journalled_at >= c.holder_since
            and (m.step = 'customer-message' or m.step = 'agent-message'
              and coalesce(m.body -> 'attributes' ->> 'originatingEntity', '') <> 'Bot')
          order by m.seq desc limit 1) last
        where c.id = :conversation)
      select
        extract(epoch from clock_timestamp() - greatest(c.holder_since,
          (select max(journalled_at) from written))) as silent,
        extract(epoch from clock_timestamp() - c.holder_since) as held,
        exists (select from written where step = 'agent-message') as answered,
        exists (select from lane where conversation = c.id and direction = :direction
          and last_seq > done_seq + 1) as superseded
      from conversation c where c.id = :conversation
      """;

  private final JdbcClient jdbc;
  private final HandoverSettings settings;

  Watches(JdbcClient jdbc, HandoverSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  /**
   * @param silent seconds since somebody wrote
   * @param held seconds since the handover
   * @param answered whether an agent has written since
   * @param superseded a later handover has a watch of its own
   */
  record Seen(double silent, double held, boolean answered, boolean superseded) {

    Duration silence() {
      return Duration.ofMillis(Math.round(silent * 1000));
    }
  }

  /** With the handover. */
  void begin(Effects effects) {
    settings
        .idleTimeout()
        .ifPresent(wait -> again(effects, Direction.TO_IDLE, "look-whether-idle", wait, 1));
    settings
        .noAnswerTimeout()
        .ifPresent(
            wait -> again(effects, Direction.TO_NO_ANSWER, "look-whether-answered", wait, 1));
  }

  void again(Effects effects, Direction lane, String step, Duration wait, int time) {
    effects.sendAfter(wait, lane, step, new Watch(effects.nextId(), time));
  }

  /**
   * @return empty when there is nothing to watch any more
   */
  Optional<Seen> look(Conversation conversation, Direction lane) {
    if (!conversation.heldByAgent()) {
      return Optional.empty();
    }
    return jdbc.sql(LOOK)
        .param("conversation", conversation.id())
        .param("direction", lane.lane())
        .query(Seen.class)
        .optional()
        .filter(seen -> !seen.superseded());
  }
}
