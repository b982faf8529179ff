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
   * @param arriving what is to happen; asked again when the holder changed meanwhile
   * @return false for a repeat, which changes nothing
   * @throws org.springframework.dao.DataAccessException when the database cannot be reached:
   *     nothing is journalled
   */
  public boolean accept(Supplier<Effects> arriving) {
    while (true) {
      try {
        var effects = arriving.get();
        var committed = commits.commit(Outcome.arrived(effects));
        if (committed.done()) {
          trail.committed(effects, committed.conversation().orElse(effects.conversation()));
        }
        committed.started().forEach(dispatcher::start);
        committed.behind().ifPresent(dispatcher::offer);
        if (committed.what() != Committed.What.HOLDER_CHANGED) {
          return committed.done();
        }
      } catch (HolderChanged sinceItWasRead) {
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
