package dev.switchboard.channel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.security.Refused;
import dev.switchboard.security.Required;
import java.util.List;

/** What Open Messaging demands of a request, before anybody translates it. */
final class OpenMessage {

  private static final int ID = 512; // characters; the column's width

  private OpenMessage() {}

  static void checkMessage(JsonNode json) {
    checkChannel(json);
    checkContent(json);
    if (Required.optional(json, "text", Integer.MAX_VALUE).isBlank()
        && json.path("content").isEmpty()) {
      throw Refused.badRequest("text or content is missing");
    }
  }

  static void checkContent(JsonNode json) {
    Required.objects(json, "content");
  }

  static void checkChannel(JsonNode json) {
    if (Required.object(json, "channel").isMissingNode()) {
      throw Refused.badRequest("channel is missing");
    }
    Required.text(json, "channel.from.id", ID);
    Required.text(json, "channel.from.idType", 64);
    Required.time(json, "channel.time");
    Required.optional(json, "channel.messageId", ID);
    Required.object(json, "channel.metadata");
    checkAttributes(json, "channel.metadata.customAttributes");
    checkNames(json, "channel.from.");
  }

  static void checkNames(JsonNode json, String of) {
    for (var name : List.of("nickname", "firstName", "lastName", "image", "email")) {
      Required.optional(json, of + name, 2048);
    }
  }

  static void checkAttributes(JsonNode json, String path) {
    for (var attribute : Required.object(json, path).properties()) {
      if (!attribute.getValue().isValueNode()) {
        throw Refused.badRequest("%s.%s must be a plain value".formatted(path, attribute.getKey()));
      }
    }
  }
}
