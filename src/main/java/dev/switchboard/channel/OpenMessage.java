package dev.switchboard.channel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.security.Refused;
import dev.switchboard.security.Required;
import java.util.List;
import java.util.Map;

/** What Open Messaging demands of a request, before anybody translates it. */
final class OpenMessage {

  private static final int ID = 512; // characters; the column's width

  private OpenMessage() {}

  static void checkMessage(JsonNode json) {
    checkChannel(json);
    var content = json.path("content");
    if (!content.isMissingNode() && !content.isNull() && !content.isArray()) {
      throw Refused.badRequest("content must be a list");
    }
    if (Required.optional(json, "text", Integer.MAX_VALUE).isBlank() && content.isEmpty()) {
      throw Refused.badRequest("text or content is missing");
    }
  }

  static void checkChannel(JsonNode json) {
    if (!json.path("channel").isObject()) {
      throw Refused.badRequest("channel is missing");
    }
    Required.text(json, "channel.from.id", ID);
    Required.text(json, "channel.from.idType", 64);
    Required.time(json, "channel.time");
    Required.optional(json, "channel.messageId", ID);
    json.at("/channel/metadata/customAttributes")
        .fields()
        .forEachRemaining(OpenMessage::checkAttribute);
    for (var name : List.of("nickname", "firstName", "lastName", "image", "email")) {
      Required.optional(json, "channel.from." + name, 2048);
    }
  }

  private static void checkAttribute(Map.Entry<String, JsonNode> attribute) {
    if (!attribute.getValue().isValueNode()) {
      throw Refused.badRequest(
          "channel.metadata.customAttributes.%s must be a plain value"
              .formatted(attribute.getKey()));
    }
  }
}
