package dev.switchboard.bot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.conversation.Handover;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a bot says, in our words.
 *
 * @param messages go to the customer in this order, before the handover takes effect
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record BotAnswer(List<Said> messages, Optional<Handover> handover) {

  BotAnswer {
    messages = messages == null ? List.of() : List.copyOf(messages);
    handover = handover == null ? Optional.empty() : handover;
  }

  /**
   * What the channel said with the customer's words goes along to the agent; the bot knows better.
   */
  BotAnswer with(Map<String, String> attributes) {
    return new BotAnswer(messages, handover.map(asked -> asked.over(attributes)));
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Said(String text, List<JsonNode> content) {

    Said {
      text = text == null ? "" : text;
      content = content == null ? List.of() : List.copyOf(content);
    }
  }
}
