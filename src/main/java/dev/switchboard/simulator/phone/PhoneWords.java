package dev.switchboard.simulator.phone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What a phone says, in Open Messaging's words. */
@Component
@Profile("demo")
class PhoneWords {

  private static final List<String> FIRST =
      List.of(
          "Ana", "Ben", "Chloe", "Daniel", "Elif", "Finn", "Grace", "Hugo", "Ines", "Jonas", "Kira",
          "Leo", "Mara", "Noah", "Olga", "Paul");
  private static final List<String> LAST =
      List.of("Pereira", "Novak", "Lindgren", "Okafor", "Rossi", "Tanaka", "Weber");

  private final ObjectMapper json;

  PhoneWords(ObjectMapper json) {
    this.json = json;
  }

  byte[] text(String customerId, Line line) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("channel", channel(customerId, line.id(), line.at()));
    message.put("text", line.text());
    return write(message);
  }

  byte[] file(String customerId, Line line) {
    return write(
        Map.of("channel", channel(customerId, line.id(), line.at()), "content", line.content()));
  }

  byte[] typing(String customerId, String id, Instant at) {
    return write(
        Map.of(
            "channel", channel(customerId, id, at),
            "events", List.of(Map.of("eventType", "Typing"))));
  }

  byte[] buttonPressed(
      String customerId, Line line, String type, String payload, String originatingMessageId) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("channel", channel(customerId, line.id(), line.at()));
    message.put("buttonResponse", Map.of("type", type, "text", line.text(), "payload", payload));
    message.put("originatingMessageId", originatingMessageId);
    return write(message);
  }

  byte[] left(String customerId, String id, Instant at) {
    return write(
        Map.of(
            "channel", channel(customerId, id, at),
            "events",
                List.of(
                    Map.of("eventType", "Presence", "presence", Map.of("type", "Disconnect")))));
  }

  private Map<String, Object> channel(String customerId, String id, Instant at) {
    int number = Math.floorMod(customerId.hashCode() * 31, FIRST.size() * LAST.size());
    String first = FIRST.get(number % FIRST.size());
    String last = LAST.get(number / FIRST.size());
    Map<String, Object> from = new LinkedHashMap<>();
    from.put("id", customerId);
    from.put("idType", "Opaque");
    from.put("nickname", first + " " + last.charAt(0) + ".");
    from.put("firstName", first);
    from.put("lastName", last);
    return Map.of("messageId", id, "time", DateTimeFormatter.ISO_INSTANT.format(at), "from", from);
  }

  private byte[] write(Object message) {
    try {
      return json.writeValueAsBytes(message);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
