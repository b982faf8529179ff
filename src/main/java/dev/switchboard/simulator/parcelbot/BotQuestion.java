package dev.switchboard.simulator.parcelbot;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What a bot of the protocol {@code http} is asked; only what this bot makes use of.
 *
 * @param event instead of a message: something has happened that it may speak about
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record BotQuestion(Conversation conversation, Customer customer, Message message, String event) {

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Conversation(String id, boolean isNew) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Customer(String id, String nickname, String firstName) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Message(String id, String text) {}
}
