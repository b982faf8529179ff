package dev.switchboard.conversation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One customer on one integration.
 *
 * @param id ours; the same for its whole life
 * @param holderSince by the database's clock
 * @param genesysConversationId the latest that we know
 * @param attributes what the last handover said
 */
public record Conversation(
    UUID id,
    String integration,
    Customer customer,
    Holder holder,
    Instant holderSince,
    Optional<String> genesysConversationId,
    Map<String, String> attributes) {

  public boolean heldByAgent() {
    return holder == Holder.AGENT;
  }
}
