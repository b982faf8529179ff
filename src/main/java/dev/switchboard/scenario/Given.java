package dev.switchboard.scenario;

import dev.switchboard.conversation.Holder;
import dev.switchboard.conversation.TranscriptMode;
import java.util.HashMap;
import java.util.Map;

/**
 * What holds before.
 *
 * @param registered whether the message flow at Genesys Cloud has called
 * @param registration columns of your own that the lookup finds, and others than usual
 * @param attributes of the conversation
 * @param properties settings such as {@code switchboard.echo-match}
 */
record Given(
    Holder holder,
    TranscriptMode transcript,
    boolean registered,
    Map<String, Object> registration,
    Map<String, String> attributes,
    Map<String, Object> properties) {

  Given {
    holder = holder == null ? Holder.BOT : holder;
    transcript = transcript == null ? TranscriptMode.LIVE : transcript;
    registration = registration == null ? Map.of() : registration;
    attributes = attributes == null ? Map.of() : attributes;
    properties = properties == null ? Map.of() : properties;
  }

  static Given nothing() {
    return new Given(null, null, false, null, null, null);
  }

  /** What the SQL of routes/registration.camel.yaml finds of such a conversation. */
  Map<String, Object> row(String genesysConversationId) {
    var row = new HashMap<String, Object>();
    row.put("type", holder.type());
    row.put("registered", registered);
    row.put("genesys_conversation_id", genesysConversationId);
    row.putAll(registration);
    return row;
  }
}
