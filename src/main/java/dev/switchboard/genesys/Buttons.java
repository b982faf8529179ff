package dev.switchboard.genesys;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.conversation.InWords;
import dev.switchboard.conversation.Message;
import java.util.Optional;

/** Buttons that a customer pressed, as the channel door journals them. */
final class Buttons {

  private Buttons() {}

  static boolean isPressed(JsonNode content) {
    return InWords.type(content).equals("ButtonResponse")
        && !content.at("/buttonResponse/originatingMessageId").asText("").isBlank();
  }

  static Optional<JsonNode> in(Message message) {
    return message.content().stream()
        .filter(Buttons::isPressed)
        .map(content -> content.path("buttonResponse"))
        .findFirst();
  }
}
