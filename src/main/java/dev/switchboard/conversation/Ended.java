package dev.switchboard.conversation;

import java.time.Instant;

/**
 * Genesys Cloud, or the customer, says that it is over.
 *
 * @param event {@code customer.end}, {@code user.end}, or {@code left} when the customer left the
 *     channel
 * @param genesysConversationId empty when it is not known
 * @param holderSince of the conversation when it was told: an end is not for a later handover
 */
public record Ended(String id, String event, String genesysConversationId, Instant holderSince)
    implements Body {

  @Override
  public Speaker speaker() {
    return event.equals("left") ? Speaker.CUSTOMER : Speaker.AGENT;
  }
}
