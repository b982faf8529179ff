package dev.switchboard.history;

import dev.switchboard.conversation.BodyJson;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.history.ConversationList.Row;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a list says of each conversation. */
@Repository
class ConversationRows {

  private static final String ROWS =
      """
      select %s, active.at as active_at, said.body as said, failed.*, (
          select count(*) from lane f join dead_letter d on d.lane = f.id
          where f.conversation = c.id and d.replayed_at is null) as dead_letters
      from unnest(cast(:ids as uuid[])) with ordinality as i (id, place)
      join conversation c on c.id = i.id
      left join lateral (
        select max(m.at) as at from lane l cross join lateral (
          select journalled_at as at from message where lane = l.id order by seq desc limit 1) m
        where l.conversation = c.id) active on true
      left join lateral (
        select m.body from lane l cross join lateral (
          select journalled_at as at, body from message where lane = l.id
            and step in ('customer-message', 'send-to-customer', 'agent-message')
          order by seq desc limit 1) m
        where l.conversation = c.id and l.direction in ('to-holder', 'to-customer')
        order by m.at desc limit 1) said on true
      cross join lateral (
        select count(*) as waiting, min(wake_at) as next_try,
          (array_agg(last_error order by wake_at))[1] as error
        from lane f where f.conversation = c.id and f.last_error is not null) failed
      order by i.place
      """
          .formatted(Conversations.COLUMNS);

  private final JdbcClient jdbc;
  private final BodyJson bodies;
  private final Conversations conversations;

  ConversationRows(JdbcClient jdbc, BodyJson bodies, Conversations conversations) {
    this.jdbc = jdbc;
    this.bodies = bodies;
    this.conversations = conversations;
  }

  /** In the order of the ids. */
  List<Row> of(List<UUID> ids) {
    return ids.isEmpty()
        ? List.of()
        : jdbc.sql(ROWS).param("ids", ids.toArray(UUID[]::new)).query(this::read).list();
  }

  private Row read(ResultSet row, int number) throws SQLException {
    return new Row(
        conversations.read(row, number),
        Optional.ofNullable(row.getTimestamp("active_at")).map(Timestamp::toInstant),
        Optional.ofNullable(row.getString("said")).map(bodies::read),
        row.getLong("waiting"),
        Optional.ofNullable(row.getString("error")).orElse(""),
        Optional.ofNullable(row.getTimestamp("next_try")).map(Timestamp::toInstant),
        row.getLong("dead_letters"));
  }
}
