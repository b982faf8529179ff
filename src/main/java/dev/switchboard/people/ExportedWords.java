package dev.switchboard.people;

import dev.switchboard.conversation.Body;
import dev.switchboard.conversation.BodyJson;
import dev.switchboard.conversation.Ended;
import dev.switchboard.conversation.InWords;
import dev.switchboard.conversation.Message;
import dev.switchboard.conversation.Receipt;
import dev.switchboard.conversation.Speaker;
import dev.switchboard.conversation.Unreadable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a person reads: who said what, when, in one column of time. */
final class ExportedWords {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private static final Map<Speaker, String> NAMES =
      Map.of(
          Speaker.CUSTOMER, "Customer",
          Speaker.BOT, "Bot",
          Speaker.AGENT, "Agent",
          Speaker.SWITCHBOARD, "Switchboard");

  /**
   * Each word once: what Genesys Cloud is told is the same again, but for what we tell the agent.
   */
  private static final String MESSAGES =
      """
      select m.journalled_at, l.direction, m.body, m.seq > l.done_seq as waiting,
        d.lane is not null and d.replayed_at is null as given_up
      from lane l join message m on m.lane = l.id
      left join dead_letter d on d.lane = m.lane and d.seq = m.seq
      where l.conversation = any(:conversations)
        and (l.direction in ('to-holder', 'to-customer')
          or l.direction = 'to-genesys' and m.body ->> 'speaker' = 'SWITCHBOARD'
          or m.body ->> 'is' = 'ended' and l.direction in ('to-genesys', 'to-end'))
      order by m.journalled_at, m.lane, m.seq
      """;

  private static final String OTHERS =
      """
      select 'known at Genesys Cloud as ' || genesys_conversation_id || ' since '
        || to_char(met_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') as line
      from registration where conversation = any(:conversations)
      union all
      select 'file ' || filename || ' (' || mime || ', ' || coalesce(size || ' bytes', lower(state)) || ')'
      from attachment where conversation = any(:conversations)
      """;

  private final JdbcClient jdbc;
  private final BodyJson bodies;
  private final Held held;
  private final UUID[] conversations;
  private final Writer out;

  ExportedWords(JdbcClient jdbc, BodyJson bodies, Held held, Writer out) {
    this.jdbc = jdbc;
    this.bodies = bodies;
    this.held = held;
    this.conversations = held.conversation().stream().toArray(UUID[]::new);
    this.out = out;
  }

  void write() throws IOException {
    head();
    query(MESSAGES, this::message);
    line("");
    query(OTHERS, row -> line("- " + row.getString("line")));
    line("");
    held.rows().forEach((table, rows) -> line("%6d in %s".formatted(rows, table)));
    line("Times are UTC. The JSON of this export has each row in full.");
  }

  private void head() {
    line(
        "%s on %s%s"
            .formatted(
                held.who().customer(),
                held.who().integration(),
                held.name().isEmpty() ? "" : " (" + held.name() + ")"));
    held.conversation()
        .ifPresent(
            id ->
                line(
                    "Conversation %s, opened %s; the %s holds it since %s"
                        .formatted(
                            id,
                            held.openedAt().map(TIME::format).orElse("?"),
                            held.isHeldByAgent() ? "agent" : "bot",
                            held.holderSince().map(TIME::format).orElse("?"))));
    line("");
  }

  private void query(String statement, RowCallbackHandler row) {
    jdbc.sql(statement).param("conversations", conversations).query(row);
  }

  private void message(ResultSet row) throws SQLException {
    var at = row.getTimestamp("journalled_at").toInstant();
    var state =
        row.getBoolean("given_up") ? " [given up]" : row.getBoolean("waiting") ? " [waiting]" : "";
    words(bodies.read(row.getString("body")))
        .ifPresent(said -> line("%s  %s%s".formatted(TIME.format(at), said, state)));
  }

  private static Optional<String> words(Body body) {
    var who = NAMES.get(body.speaker());
    if (body instanceof Message message) {
      var text = InWords.of(message, content -> false).text();
      return Optional.of(who + ": " + text.replace("\n", "\n" + " ".repeat(21)));
    }
    if (body instanceof Receipt receipt) {
      return Optional.of(
          "(receipt: %s%s)"
              .formatted(
                  receipt.status(), receipt.reason().isEmpty() ? "" : ", " + receipt.reason()));
    }
    if (body instanceof Unreadable) {
      return Optional.of("(written by another version)");
    }
    return body instanceof Ended ended
        ? Optional.of("(end: " + ended.event() + ")")
        : Optional.empty();
  }

  private void line(String text) {
    try {
      out.write(text);
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
