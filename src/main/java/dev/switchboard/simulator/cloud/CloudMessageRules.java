package dev.switchboard.simulator.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What Genesys Cloud demands of an Open Messaging body (its SDK's required fields and enums). */
@Component
@Profile("demo")
class CloudMessageRules {

  private static final Set<String> ID_TYPES = Set.of("Email", "Phone", "Opaque");
  private static final Set<String> MEDIA_TYPES = Set.of("Image", "Video", "Audio", "File", "Link");
  private static final Set<String> BUTTONS =
      Set.of("Button", "QuickReply", "DatePicker", "ListPicker");
  private static final Set<String> STATUSES = Set.of("Delivered", "Failed");
  private static final Set<String> REASONS =
      Set.of(
          "MessageExpired",
          "RateLimited",
          "MessageNotAllowed",
          "GeneralError",
          "UnsupportedMessage",
          "UnknownMessage",
          "InvalidMessageStructure",
          "InvalidDestination",
          "ServerError",
          "MediaTypeNotAllowed",
          "InvalidMediaContentLength",
          "RecipientOptedOut");

  private final ObjectReader json;

  CloudMessageRules(ObjectMapper json) {
    this.json = json.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }

  JsonNode read(byte[] body) {
    try {
      JsonNode read = json.readTree(body);
      if (read.isObject()) {
        return read;
      }
    } catch (JsonProcessingException notJson) {
      // refused below, like everything else that is not one object
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    throw CloudRefusal.badRequest(
        "The request could not be understood by the server due to malformed syntax.");
  }

  void message(JsonNode message) {
    from(message);
    if (text(message.path("text")).isEmpty() && message.path("content").isEmpty()) {
      throw CloudRefusal.badRequest("anyOf: one of text or content is required");
    }
    content(message.path("content"));
    flat(message.path("metadata"), "metadata");
    flat(message.at("/channel/metadata/customAttributes"), "channel.metadata.customAttributes");
  }

  void event(JsonNode event) {
    from(event);
    if (event.path("events").isEmpty()) {
      throw CloudRefusal.badRequest("events is required");
    }
    for (JsonNode one : event.path("events")) {
      oneOf(Set.of("Typing"), one.path("eventType"), "events.eventType");
    }
  }

  void receipt(JsonNode receipt) {
    required(receipt.path("id"), "id");
    required(receipt.at("/channel/to/id"), "channel.to.id");
    time(receipt);
    oneOf(STATUSES, receipt.path("status"), "status");
    for (JsonNode reason : receipt.path("reasons")) {
      oneOf(REASONS, reason.path("code"), "reasons.code");
      required(reason.path("message"), "reasons.message");
    }
  }

  void structuredResponse(JsonNode response) {
    from(response);
    oneOf(BUTTONS, response.at("/buttonResponse/type"), "buttonResponse.type");
    required(response.at("/buttonResponse/text"), "buttonResponse.text");
    required(response.at("/buttonResponse/payload"), "buttonResponse.payload");
    required(response.path("originatingMessageId"), "originatingMessageId");
  }

  Map<String, String> attributes(JsonNode attributes, String name) {
    flat(attributes, name);
    Map<String, String> read = new LinkedHashMap<>();
    attributes
        .fields()
        .forEachRemaining(field -> read.put(field.getKey(), field.getValue().asText()));
    return read;
  }

  private static void from(JsonNode body) {
    required(body.at("/channel/from/id"), "channel.from.id");
    oneOf(ID_TYPES, body.at("/channel/from/idType"), "channel.from.idType");
    time(body);
  }

  static Instant time(JsonNode body) {
    String time = required(body.at("/channel/time"), "channel.time");
    try {
      return OffsetDateTime.parse(time).toInstant();
    } catch (DateTimeParseException notIso) {
      throw CloudRefusal.badRequest("channel.time is not an ISO-8601 date-time");
    }
  }

  private static void content(JsonNode content) {
    if (content.size() > 1) {
      throw CloudRefusal.badRequest("content: only one attachment is allowed");
    }
    for (JsonNode one : content) {
      oneOf(MEDIA_TYPES, one.at("/attachment/mediaType"), "content.attachment.mediaType");
      if (!required(one.at("/attachment/url"), "content.attachment.url").matches("https?://.+")) {
        throw CloudRefusal.badRequest("content.attachment.url is not an address");
      }
      required(one.at("/attachment/mime"), "content.attachment.mime");
    }
  }

  private static void flat(JsonNode map, String name) {
    if (map.isMissingNode() || map.isNull()) {
      return;
    }
    for (Iterator<JsonNode> values = map.elements(); values.hasNext(); ) {
      if (!values.next().isTextual()) {
        throw CloudRefusal.badRequest(name + " must be a flat map of strings");
      }
    }
    if (!map.isObject()) {
      throw CloudRefusal.badRequest(name + " must be a flat map of strings");
    }
  }

  private static void oneOf(Set<String> known, JsonNode value, String name) {
    if (!known.contains(required(value, name))) {
      throw CloudRefusal.badRequest(name + " must be one of " + known.stream().sorted().toList());
    }
  }

  private static String required(JsonNode value, String name) {
    String text = text(value);
    if (text.isEmpty()) {
      throw CloudRefusal.badRequest(name + " is required");
    }
    return text;
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.asText() : "";
  }
}
