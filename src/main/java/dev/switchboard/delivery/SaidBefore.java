package dev.switchboard.delivery;

import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.Message;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What was said in a conversation, as long as the journal keeps it. */
@Component
public class SaidBefore {

  private final Journal journal;

  SaidBefore(Journal journal) {
    this.journal = journal;
  }

  /**
   * @param messageId Genesys Cloud's own
   */
  public boolean byAgent(Conversation conversation, String messageId) {
    return journal.find(conversation, "agent-message", messageId).isPresent();
  }

  /** As it was taken in, whatever a repeat says. */
  public Optional<Message> byCustomer(Conversation conversation, String messageId) {
    return journal
        .find(conversation, "customer-message", messageId)
        .filter(Message.class::isInstance)
        .map(Message.class::cast);
  }
}
