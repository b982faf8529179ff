package dev.switchboard.delivery;

import dev.switchboard.conversation.BodyJson;
import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.EchoSettings;
import dev.switchboard.conversation.InWords;
import dev.switchboard.conversation.Message;
import dev.switchboard.conversation.Speaker;
import java.sql.Timestamp;
import java.util.Collections;
import java.util.HashSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What bot and customer have said since the bot took the conversation, for an agent to read. */
@Component
class Transcript {

  private static final String SAID =
      """
      select m.body from message m join lane l on l.id = m.lane
      where l.conversation = :conversation and l.direction in ('to-holder', 'to-customer')
        and m.step in ('customer-message', 'send-to-customer') and m.journalled_at >= :since
        and (l.direction = 'to-customer' or m.seq <= l.done_seq + 1)
      order by m.journalled_at desc limit 200
      """;

  private final JdbcClient jdbc;
  private final BodyJson bodies;
  private final EchoSettings echo;

  Transcript(JdbcClient jdbc, BodyJson bodies, EchoSettings echo) {
    this.jdbc = jdbc;
    this.bodies = bodies;
    this.echo = echo;
  }

  /** One line for each message, the oldest first; what this moment adds comes last. */
  String of(Conversation conversation, Effects effects) {
    var said =
        jdbc.sql(SAID)
            .param("conversation", conversation.id())
            .param("since", Timestamp.from(conversation.holderSince()))
            .query((row, number) -> bodies.read(row.getString("body")))
            .list();
    Collections.reverse(said);
    var ids = new HashSet<String>();
    var now =
        effects.letters().stream()
            .filter(l -> l.direction() == Direction.TO_CUSTOMER)
            .map(Letter::body);
    return Stream.concat(said.stream(), now)
        .filter(Message.class::isInstance)
        .map(Message.class::cast)
        .map(message -> InWords.of(message, content -> false))
        .filter(message -> !message.text().isBlank())
        .filter(message -> ids.add(message.id())) // a replayed one is there twice
        .filter(message -> message.speaker() != Speaker.CUSTOMER || !echo.isEcho(message.text()))
        .map(this::line)
        .collect(Collectors.joining("\n"));
  }

  private String line(Message message) {
    return message.speaker() == Speaker.CUSTOMER
        ? "Customer: " + message.text()
        : echo.marked(message.text());
  }
}
