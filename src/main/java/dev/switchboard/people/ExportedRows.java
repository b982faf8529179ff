package dev.switchboard.people;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a program reads: the conversation, its messages in order, and the rows of all else. */
final class ExportedRows {

  private static final String CONVERSATION =
      """
      select id, integration, customer_id as "customerId", holder, holder_since as "holderSince",
        opened_at as "openedAt", genesys_conversation_id as "genesysConversationId", attributes, customer
      from conversation where id = any(:conversations)
      """;

  private static final String MESSAGES =
      """
      select m.journalled_at as at, l.direction as lane, m.seq, m.step,
        case when d.lane is not null and d.replayed_at is null then 'given up'
          when d.lane is not null then 'replayed'
          when m.seq > l.done_seq then 'waiting' else 'delivered' end as state, m.body as message
      from lane l join message m on m.lane = l.id
      left join dead_letter d on d.lane = m.lane and d.seq = m.seq
      where l.conversation = any(:conversations)
      order by m.journalled_at, m.lane, m.seq
      """;

  private static final String SET_ASIDE =
      """
      select received_at as "receivedAt", reason, body from set_aside
      where id = any(:ids) order by id
      """;

  private final JdbcClient jdbc;
  private final UUID[] conversations;
  private final Long[] setAside;
  private final JsonGenerator out;

  ExportedRows(JdbcClient jdbc, Held held, List<Long> setAside, JsonGenerator out) {
    this.jdbc = jdbc;
    this.setAside = setAside.toArray(Long[]::new);
    this.conversations = held.conversation().stream().toArray(UUID[]::new);
    this.out = out;
  }

  void write() throws IOException {
    rows("conversation", CONVERSATION);
    rows("messages", MESSAGES);
    out.writeObjectFieldStart("rows");
    for (var table : Table.inOrderOfDeletion(jdbc)) {
      if (!table.isMessages() && !table.name().equals("lane")) {
        rows(table.name(), "select " + table.columns() + table.from());
      }
    }
    out.writeEndObject();
    out.writeArrayFieldStart("setAside");
    each(jdbc.sql(asJson(SET_ASIDE)).param("ids", setAside));
    out.writeEndArray();
  }

  private void rows(String name, String select) throws IOException {
    out.writeArrayFieldStart(name);
    each(jdbc.sql(asJson(select)).param("conversations", conversations));
    out.writeEndArray();
  }

  private static String asJson(String select) {
    return "select row_to_json(r) as row from (" + select + ") r";
  }

  private void each(JdbcClient.StatementSpec statement) {
    statement.query((RowCallbackHandler) this::raw);
  }

  private void raw(ResultSet row) throws SQLException {
    try {
      out.writeRawValue(row.getString("row"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
