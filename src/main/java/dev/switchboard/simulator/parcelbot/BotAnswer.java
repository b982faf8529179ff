package dev.switchboard.simulator.parcelbot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a bot of the protocol {@code http} answers. */
@JsonInclude(Include.NON_EMPTY)
record BotAnswer(List<Message> messages, Handover handover) {

  static BotAnswer say(String text, String... replies) {
    return new BotAnswer(List.of(Message.of(text, replies)), null);
  }

  BotAnswer after(String greeting) {
    return new BotAnswer(
        Stream.concat(Stream.of(Message.of(greeting)), messages.stream()).toList(), handover);
  }

  @JsonInclude(Include.NON_EMPTY)
  record Message(String text, List<Content> content) {

    static Message of(String text, String... replies) {
      return new Message(
          text,
          Stream.of(replies)
              .map(reply -> new Content("QuickReply", new QuickReply(reply, reply, "Message")))
              .toList());
    }
  }

  record Content(String contentType, QuickReply quickReply) {}

  record QuickReply(String text, String payload, String action) {}

  @JsonInclude(Include.NON_EMPTY)
  record Handover(String reason, String summary, Map<String, String> attributes) {}
}
