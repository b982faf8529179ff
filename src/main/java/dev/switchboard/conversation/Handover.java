package dev.switchboard.conversation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.HashMap;
import java.util.Map;

/**
 * The bot, or an operator, asks for a live agent.
 *
 * @param queue its name, one line
 * @param attributes become participant attributes at Genesys Cloud
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Handover(
    String reason, String summary, String queue, Map<String, String> attributes) {

  public Handover {
    reason = reason == null ? "" : reason;
    summary = summary == null ? "" : summary;
    queue = queue == null ? "" : queue.replaceAll("\\p{Cntrl}", " ").strip();
    attributes = Attributes.of(attributes);
  }

  /** The same, with these attributes where it has none of the name. */
  public Handover over(Map<String, String> others) {
    var all = new HashMap<>(others);
    all.putAll(attributes);
    return new Handover(reason, summary, queue, all);
  }
}
