package dev.switchboard.console;

import dev.switchboard.conversation.Integration;
import dev.switchboard.conversation.Integrations;
import java.time.Duration;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How things stand at this moment, for each integration that is configured. */
@Repository
class IntegrationsNow {

  /** Along what waits, what is dead and who is with an agent: each has an index of its own. */
  private static final String NOW =
      """
      with waiting as (
        select c.integration, sum(l.last_seq - l.done_seq) as messages,
          extract(epoch from clock_timestamp() - min(m.journalled_at)) as oldest
        from lane l join conversation c on c.id = l.conversation
        cross join lateral (
          select journalled_at from message
          where lane = l.id and seq > l.done_seq order by seq limit 1) m
        where l.wake_at is not null and l.done_seq < l.last_seq
          and l.direction in ('to-holder', 'to-customer', 'to-genesys')
        group by c.integration),
      dead as (
        select c.integration, count(*) as letters
        from dead_letter d join lane l on l.id = d.lane join conversation c on c.id = l.conversation
        where d.replayed_at is null
        group by c.integration),
      agents as (
        select integration, count(*) as conversations from conversation where holder = 'AGENT'
        group by integration),
      doctor as (
        select r.integration, count(*) as wrong
        from doctor_report r cross join lateral json_array_elements(r.findings) f
        where f ->> 'level' = 'wrong'
        group by r.integration)
      select given.name, coalesce(w.messages, 0) as waiting, coalesce(w.oldest, 0) as oldest,
        coalesce(d.letters, 0) as dead_letters, coalesce(a.conversations, 0) as with_agent,
        coalesce(r.wrong, 0) as wrong
      from unnest(cast(:names as text[])) with ordinality as given(name, place)
      left join waiting w on w.integration = given.name
      left join dead d on d.integration = given.name
      left join agents a on a.integration = given.name
      left join doctor r on r.integration = given.name
      order by given.place
      """;

  private final JdbcClient jdbc;
  private final Integrations integrations;

  IntegrationsNow(JdbcClient jdbc, Integrations integrations) {
    this.jdbc = jdbc;
    this.integrations = integrations;
  }

  /**
   * @param waiting messages that are not delivered
   * @param oldest how long the oldest of them has waited
   * @param deadLetters that nobody has replayed
   * @param withAgent conversations that an agent holds
   * @param wrong what the doctor found last
   */
  record Now(
      String name, long waiting, Duration oldest, long deadLetters, long withAgent, long wrong) {}

  List<Now> all() {
    return jdbc.sql(NOW)
        .param("names", integrations.all().stream().map(Integration::name).toArray(String[]::new))
        .query(
            (row, number) ->
                new Now(
                    row.getString("name"),
                    row.getLong("waiting"),
                    Duration.ofMillis(Math.round(row.getDouble("oldest") * 1000)),
                    row.getLong("dead_letters"),
                    row.getLong("with_agent"),
                    row.getLong("wrong")))
        .list();
  }
}
