package dev.switchboard.simulator.phone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.Files;
import dev.switchboard.simulator.InOrder;
import dev.switchboard.simulator.Pause;
import dev.switchboard.simulator.Reply;
import dev.switchboard.simulator.SimulatorSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Sends what a customer does, in order per customer. A repeat carries the same messageId and time,
 * because that pair is what tells a repeat from a new message.
 */
@Component
@Profile("demo")
class PhoneSends {

  private final Phones phones;
  private final PhoneToken token;
  private final PhoneWords messages;
  private final PhoneFiles files;
  private final InOrder inOrder;
  private final ObjectMapper json;
  private final SimulatorSettings settings;

  PhoneSends(
      Phones phones,
      PhoneToken token,
      PhoneWords messages,
      PhoneFiles files,
      InOrder inOrder,
      ObjectMapper json,
      SimulatorSettings settings) {
    this.phones = phones;
    this.token = token;
    this.messages = messages;
    this.files = files;
    this.inOrder = inOrder;
    this.json = json;
    this.settings = settings;
  }

  String text(String customerId, String text) {
    Line line = Line.typed(UUID.randomUUID().toString(), text, now());
    return send(
        customerId, line, "message?prefetchConversationId=true", messages.text(customerId, line));
  }

  String file(String customerId, Files.Sent file) {
    ObjectNode content = JsonNodeFactory.instance.objectNode().put("contentType", "Attachment");
    content
        .putObject("attachment")
        .put("mediaType", file.mediaType())
        .put("url", files.link(file))
        .put("mime", file.mime())
        .put("filename", file.name());
    Line line = Line.sent(UUID.randomUUID().toString(), "", List.of(content), now());
    return send(customerId, line, "message", messages.file(customerId, line));
  }

  /** Told once: it is old news soon. */
  void typing(String customerId) {
    byte[] body = messages.typing(customerId, UUID.randomUUID().toString(), now());
    inOrder.run("typing " + customerId, () -> token.post(path("event"), body));
  }

  String buttonPressed(
      String customerId, String text, String type, String payload, String originatingMessageId) {
    Line line = Line.typed(UUID.randomUUID().toString(), text, now());
    return send(
        customerId,
        line,
        "structured/response",
        messages.buttonPressed(customerId, line, type, payload, originatingMessageId));
  }

  void leave(String customerId) {
    Line line = Line.remark(UUID.randomUUID().toString(), "You have left the conversation.", now());
    send(customerId, line, "event", messages.left(customerId, line.id(), line.at()));
  }

  private String send(String customerId, Line line, String door, byte[] body) {
    phones.show(customerId, line);
    inOrder.run(
        "phone " + customerId,
        () -> {
          Reply reply = untilAnswered(path(door), body);
          if (reply.accepted()) {
            phones.accepted(customerId, line.id(), returnedId(reply));
          } else {
            phones.mark(
                customerId,
                line.id(),
                "failed",
                "Could not be sent: Switchboard " + reply.outcome());
          }
        });
    return line.id();
  }

  private String path(String door) {
    return "/api/v2/conversations/messages/"
        + settings.integration().integrationId()
        + "/inbound/open/"
        + door;
  }

  private Reply untilAnswered(String path, byte[] body) {
    SimulatorSettings.Phone rules = settings.simulator().phone();
    Duration pause = rules.firstPause();
    Reply reply = token.post(path, body);
    for (int attempt = 1; reply.retryable() && attempt < rules.attempts(); attempt++) {
      if (!Pause.of(reply.retryAfter().orElse(pause))) {
        return reply;
      }
      pause =
          pause.multipliedBy(2).compareTo(rules.longestPause()) > 0
              ? rules.longestPause()
              : pause.multipliedBy(2);
      reply = token.post(path, body);
    }
    return reply;
  }

  private String returnedId(Reply reply) {
    try {
      return json.readTree(reply.body()).path("id").asText("");
    } catch (JsonProcessingException notJson) {
      return "";
    }
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
