package dev.switchboard.channel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.security.Refused;
import dev.switchboard.security.Required;
import java.util.List;
import java.util.Locale;

/** What Open Messaging demands of a request, before anybody translates it. */
final class OpenMessage {

  private static final int ID = 512; // characters; the column's width
  private static final List<String> ID_TYPES = List.of("email", "phone", "opaque");

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
    var idType = Required.text(json, "channel.from.idType", 64);
    if (!ID_TYPES.contains(idType.toLowerCase(Locale.ROOT))) {
      throw Refused.badRequest("channel.from.idType must be Email, Phone or Opaque");
    }
    Required.time(json, "channel.time");
    Required.optional(json, "channel.messageId", ID);
    for (var name : List.of("nickname", "firstName", "lastName", "image", "email")) {
      Required.optional(json, "channel.from." + name, 2048);
    }
  }
}
