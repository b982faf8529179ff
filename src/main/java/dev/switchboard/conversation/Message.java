package dev.switchboard.conversation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * What somebody said, in our words.
 *
 * @param text empty when there is only content
 * @param content in Open Messaging's shapes (attachments, quick replies, button responses …)
 * @param sentAt when the sender says that it was sent
 * @param attributes what else the other side should know; to Genesys they become participant
 *     attributes
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Message(
    String id,
    Speaker speaker,
    Customer customer,
    String text,
    List<JsonNode> content,
    @JsonSerialize(using = Times.InJson.class) Instant sentAt,
    Map<String, String> attributes)
    implements Body {

  public Message {
    text = text == null ? "" : text;
    content = content == null ? List.of() : List.copyOf(content);
    attributes = Attributes.of(attributes);
    sentAt = sentAt.truncatedTo(ChronoUnit.MILLIS); // as precise as Open Messaging is
  }

  /** The same under another id: for a part that goes its own way. */
  public Message as(String otherId) {
    return new Message(otherId, speaker, customer, text, content, sentAt, attributes);
  }

  public Message with(String otherText, List<JsonNode> otherContent) {
    return new Message(id, speaker, customer, otherText, otherContent, sentAt, attributes);
  }

  public Message from(Customer described) {
    return new Message(id, speaker, described, text, content, sentAt, attributes);
  }

  public Message with(Map<String, String> otherAttributes) {
    return new Message(id, speaker, customer, text, content, sentAt, otherAttributes);
  }
}
