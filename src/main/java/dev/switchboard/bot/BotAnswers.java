package dev.switchboard.bot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.security.Refused;
import dev.switchboard.security.Required;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads what a bot said, after routes/ have translated it. */
@Component
class BotAnswers {

  private static final int LONGEST = 100_000; // characters

  private final ObjectMapper json;

  BotAnswers(ObjectMapper json) {
    this.json = json;
  }

  /**
   * @throws Refused with 400, naming the field, when the shape is not that of contract §4
   */
  BotAnswer read(Object translated) {
    var node = json.convertValue(translated, JsonNode.class);
    check(node);
    return json.convertValue(node, BotAnswer.class);
  }

  private static void check(JsonNode node) {
    var messages = node.path("messages");
    if (!messages.isMissingNode() && !messages.isNull() && !messages.isArray()) {
      throw Refused.badRequest("messages must be a list");
    }
    var number = 0;
    for (var message : messages) {
      if (!message.isObject()) {
        throw Refused.badRequest(
            "messages[%d] must be an object with text or content".formatted(number));
      }
      var one = "messages[%d]".formatted(number);
      Required.objects(node, one + ".content");
      if (Required.optional(node, one + ".text", LONGEST).isBlank()
          && message.path("content").isEmpty()) {
        throw Refused.badRequest(one + " has neither text nor content");
      }
      number++;
    }
    Required.object(node, "handover");
    for (var name : List.of("reason", "summary", "queue")) {
      Required.optional(node, "handover." + name, LONGEST);
    }
    Required.object(node, "handover.attributes")
        .fields()
        .forEachRemaining(
            attribute -> {
              if (!attribute.getValue().isValueNode()) {
                throw Refused.badRequest(
                    "handover.attributes.%s must be a plain value".formatted(attribute.getKey()));
              }
            });
  }
}
