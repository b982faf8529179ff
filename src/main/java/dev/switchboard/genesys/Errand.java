package dev.switchboard.genesys;

import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.Integration;

/**
 * For whom Genesys Cloud is called.
 *
 * @param live somebody waits for it: a customer, an agent; else it is read some day, if ever
 */
record Errand(Integration integration, boolean live) {

  static Errand live(Integration integration) {
    return new Errand(integration, true);
  }

  /** What bot and customer say is only read by an agent who takes over, or who has it already. */
  static Errand ofTranscript(Integration integration, Conversation conversation) {
    return new Errand(integration, conversation.heldByAgent());
  }
}
