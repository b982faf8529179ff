package dev.switchboard.delivery;

import dev.switchboard.conversation.Conversation;
import org.springframework.stereotype.Component;

/** What Genesys Cloud has sent to a customer, as long as the journal keeps it. */
@Component
public class SaidByAgents {

  private final Journal journal;

  SaidByAgents(Journal journal) {
    this.journal = journal;
  }

  /**
   * @param messageId Genesys Cloud's own
   */
  public boolean contains(Conversation conversation, String messageId) {
    return journal.holds(conversation, "agent-message", messageId);
  }
}
