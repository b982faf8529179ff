package dev.switchboard.delivery;

import dev.switchboard.conversation.Conversation;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Takes in what a door has understood: committed when this returns, never half. */
@Component
public class Reception {

  private final Commits commits;
  private final Dispatcher dispatcher;
  private final Trail trail;
  private final Journal journal;

  Reception(Commits commits, Dispatcher dispatcher, Trail trail, Journal journal) {
    this.commits = commits;
    this.dispatcher = dispatcher;
    this.trail = trail;
    this.journal = journal;
  }

  /**
   * Runs in one transaction with {@code arriving}, which may be called again when the holder
   * changed meanwhile.
   *
   * @return false for a repeat, which changes nothing
   * @throws org.springframework.dao.DataAccessException when the database cannot be reached:
   *     nothing is journalled
   */
  public boolean accept(Supplier<Effects> arriving) {
    while (true) {
      try {
        var committed = commits.accept(arriving);
        if (committed.fresh()) {
          trail.committed(committed.effects());
        }
        committed.claims().forEach(dispatcher::start);
        return committed.fresh();
      } catch (HolderChanged e) {
        continue; // decide for the new holder
      }
    }
  }

  /** Whether something is on its way, or waits, in this direction. */
  public boolean isBusy(Conversation conversation, Direction direction) {
    return journal.busy(conversation, direction);
  }

  /** Whether this conversation was sent a message of this id by an agent. */
  public boolean isAgents(Conversation conversation, String messageId) {
    return journal.holds(conversation, "agent-message", messageId);
  }
}
