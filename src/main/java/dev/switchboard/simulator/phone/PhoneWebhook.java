package dev.switchboard.simulator.phone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.simulator.Signature;
import dev.switchboard.simulator.SimulatorSettings;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The channel's webhook: what Switchboard has for a customer appears on the phone. */
@RestController
@Profile("demo")
class PhoneWebhook {

  private final Phones phones;
  private final ObjectMapper json;
  private final String secret;

  PhoneWebhook(Phones phones, ObjectMapper json, SimulatorSettings settings) {
    this.phones = phones;
    this.json = json;
    this.secret = settings.integration().channel().secret();
  }

  @PostMapping("/demo/channel/webhook")
  void receive(
      @RequestBody byte[] body,
      @RequestHeader(name = Signature.HEADER, required = false) String signature) {
    if (!Signature.matches(signature, body, secret)) {
      throw new ResponseStatusException(
          HttpStatus.UNAUTHORIZED, Signature.HEADER + " does not fit the body");
    }
    JsonNode notification = read(body);
    String customerId = required(notification.at("/channel/to/id"), "channel.to.id");
    switch (notification.path("type").asText()) {
      case "Text", "Structured" -> phones.show(customerId, line(notification));
      case "Receipt" -> receipt(notification);
      case "Event" -> event(customerId, notification);
      default -> {} // new types are added with every release of Open Messaging
    }
  }

  private static Line line(JsonNode notification) {
    List<Line.Button> buttons = new ArrayList<>();
    List<JsonNode> contents = new ArrayList<>();
    for (JsonNode content : notification.path("content")) {
      JsonNode reply = content.path("quickReply");
      if (reply.has("text")) {
        String text = reply.path("text").asText();
        buttons.add(new Line.Button(text, reply.path("payload").asText(text)));
      } else {
        contents.add(content);
      }
    }
    return new Line(
        required(notification.path("id"), "id"),
        speaker(notification),
        notification.path("text").asText(""),
        buttons,
        contents,
        "received",
        "",
        Instant.now().truncatedTo(ChronoUnit.MILLIS));
  }

  private static String speaker(JsonNode notification) {
    return "Human".equals(notification.path("originatingEntity").asText()) ? "agent" : "bot";
  }

  /**
   * A receipt is about the customer's message, so the customer may be on either side of its
   * channel.
   */
  private void receipt(JsonNode notification) {
    String to = notification.at("/channel/to/id").asText();
    String from = notification.at("/channel/from/id").asText();
    String status = notification.path("status").asText().toLowerCase(Locale.ROOT);
    JsonNode reason = notification.path("reasons").path(0);
    String text = reason.path("message").asText(reason.path("code").asText(""));
    String id = required(notification.path("id"), "id");
    List.of(to, from).stream()
        .filter(customer -> !phones.lines(customer).isEmpty())
        .findFirst()
        .ifPresent(customer -> phones.receipt(customer, id, status, text));
  }

  private void event(String customerId, JsonNode notification) {
    for (JsonNode event : notification.path("events")) {
      if ("Typing".equals(event.path("eventType").asText())) {
        phones.typing(customerId);
      }
    }
  }

  private JsonNode read(byte[] body) {
    try {
      return json.readTree(new String(body, UTF_8));
    } catch (JsonProcessingException notJson) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The body is not JSON");
    }
  }

  private static String required(JsonNode value, String name) {
    if (value.asText("").isEmpty()) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, name + " is missing");
    }
    return value.asText();
  }
}
