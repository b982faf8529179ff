package dev.switchboard.genesys;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/**
 * What Genesys Cloud complains about, in words that help an operator. Its ErrorBody says {@code
 * code} and {@code message}; the context id helps its support.
 */
final class Complaint {

  /** To send as the customer (platform SDK, ConversationsApi). */
  static final String RECEIVE = "conversation:message:receive";

  /** To look a conversation up. */
  static final String VIEW = "conversation:message:view";

  /** To end a conversation from outside. */
  static final String DISCONNECT = "conversation:communication:disconnect";

  /** Of the text that comes from outside, so that the rest is still read. */
  private static final int LONGEST = 300; // characters

  private Complaint() {}

  /**
   * @param permission that the call needs; empty when it needs none
   */
  static String of(int status, JsonNode error, String permission) {
    var said = new StringBuilder("Genesys Cloud answered ").append(status);
    if (error.hasNonNull("code")) {
      said.append(' ').append(cut(error.get("code").asText()));
    }
    if (error.hasNonNull("message")) {
      said.append(": ").append(cut(error.get("message").asText()));
    }
    said.append(advice(status, error, permission));
    if (error.hasNonNull("contextId")) {
      said.append(" [").append(cut(error.get("contextId").asText())).append(']');
    }
    return said.toString();
  }

  private static String advice(int status, JsonNode error, String permission) {
    return switch (status) {
      case 400 ->
          isAboutAttributes(error)
              ? " (attributes must be plain texts: look at what the channel sends as customAttributes and the bot as handover.attributes)"
              : "";
      case 401 ->
          " (a token that was made just now is not believed: do login-url and api-url belong to the same region as the OAuth client?)";
      case 403 ->
          permission.isEmpty()
              ? " (the OAuth client's role or division does not allow it)"
              : " (the OAuth client's role needs the permission %s in this integration's division; scopes do not count for client credentials)"
                  .formatted(permission);
      case 404 ->
          permission.equals(RECEIVE)
              ? " (is integration-id the Integration ID of an Open Messaging integration of this organisation?)"
              : "";
      default -> "";
    };
  }

  private static boolean isAboutAttributes(JsonNode error) {
    var said = error.toString().toLowerCase(Locale.ROOT);
    return said.contains("attribute") || said.contains("metadata");
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
