package dev.switchboard.conversation;

import java.time.Instant;

/**
 * Genesys Cloud, or the customer, says that it is over.
 *
 * @param event {@code customer.end}, {@code user.end}, or {@code left} when the customer left the
 *     channel
 * @param disconnectType why, in Genesys Cloud's words ({@code CLIENT}, {@code TIMEOUT} …); empty
 *     when it was not said
 * @param genesysConversationId empty when it is not known
 * @param holderSince of the conversation when it was told: an end is not for a later handover
 */
public record Ended(
    String id,
    String event,
    String disconnectType,
    String genesysConversationId,
    Instant holderSince)
    implements Body {

  public static final String LEFT = "left";

  public Ended {
    disconnectType = disconnectType == null ? "" : disconnectType; // journalled before it was kept
  }

  /** Told while the bot holds it, it counts for a handover that the bot is just about to make. */
  public static Ended left(String id, Conversation conversation) {
    var since = conversation.heldByAgent() ? conversation.holderSince() : Instant.EPOCH;
    return new Ended(id, LEFT, "", "", since);
  }

  @Override
  public Speaker speaker() {
    return event.equals(LEFT) ? Speaker.CUSTOMER : Speaker.AGENT;
  }

  /** The customer left another agent than the one who has the conversation now. */
  public boolean isOfAnEarlierHandover(Conversation conversation) {
    return !holderSince.equals(Instant.EPOCH) && !holderSince.equals(conversation.holderSince());
  }

  /** An end that was told late must not undo a handover that came after it. */
  public boolean isOf(Conversation conversation) {
    return conversation.heldByAgent()
        && conversation.holderSince().equals(holderSince)
        && (genesysConversationId.isEmpty()
            || conversation
                .genesysConversationId()
                .filter(id -> !id.equals(genesysConversationId))
                .isEmpty());
  }
}
