package dev.switchboard.delivery;

import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.Conversations;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/** Takes in what a door has understood: committed when this returns, never half. */
@Component
public class Reception {

  private static final int TRIES = 3; // for a conversation that is not there any more
  private static final int ROUNDS = 100; // nobody hands over and back so fast
  private static final String FOREIGN_KEY_VIOLATION = "23503"; // PostgreSQL's

  private final Commits commits;
  private final Dispatcher dispatcher;
  private final Trail trail;
  private final Journal journal;
  private final Conversations conversations;

  Reception(
      Commits commits,
      Dispatcher dispatcher,
      Trail trail,
      Journal journal,
      Conversations conversations) {
    this.commits = commits;
    this.dispatcher = dispatcher;
    this.trail = trail;
    this.journal = journal;
    this.conversations = conversations;
  }

  /** The conversation was erased; nothing was journalled. */
  public static final class ConversationGone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConversationGone(Conversation conversation, Throwable cause) {
      super("conversation %s was erased meanwhile".formatted(conversation.id()), cause);
    }
  }

  /**
   * @param arriving what is to happen; asked again when the holder changed meanwhile, or the
   *     conversation is not there any more
   * @return false for a repeat, which changes nothing
   * @throws DeliveryFailed when the routes decide for another holder, whoever it is
   * @throws ConversationGone when {@code arriving} goes on about one that was erased
   * @throws org.springframework.dao.DataAccessException when the database cannot be reached:
   *     nothing is journalled
   */
  public boolean accept(Supplier<Effects> arriving) {
    return acceptIfKnown(() -> Optional.of(arriving.get()));
  }

  /**
   * As {@link #accept}, of what is nobody's any more once the customer was erased.
   *
   * @param arriving empty when the conversation is not there any more
   * @return false for that, and for a repeat
   */
  public boolean acceptIfKnown(Supplier<Optional<Effects>> arriving) {
    var gone = 0;
    for (var round = 0; round < ROUNDS; round++) {
      try {
        var effects = arriving.get();
        if (effects.isEmpty()) {
          return false;
        }
        var committed = take(effects.get());
        if (committed.what() != Committed.What.HOLDER_CHANGED) {
          return committed.done();
        }
      } catch (HolderChanged sinceItWasRead) {
        continue; // decide for the new holder
      } catch (ConversationGone erased) {
        if (++gone == TRIES) {
          throw erased;
        }
      }
    }
    throw HolderChanged.again();
  }

  private Committed take(Effects effects) {
    var committed = commit(effects);
    if (committed.done()) {
      trail.committed(effects, committed.conversation().orElse(effects.conversation()));
    }
    committed.started().forEach(dispatcher::start);
    committed.behind().ifPresent(dispatcher::offer);
    return committed;
  }

  /** A door may know a conversation for a minute that any replica has erased since. */
  private Committed commit(Effects effects) {
    try {
      return commits.commit(Outcome.arrived(effects));
    } catch (DataIntegrityViolationException refused) {
      if (refused.getMostSpecificCause() instanceof SQLException why
          && FOREIGN_KEY_VIOLATION.equals(why.getSQLState())) {
        conversations.forget(effects.conversation().id());
        throw new ConversationGone(effects.conversation(), refused);
      }
      throw refused;
    }
  }

  /** Whether something is on its way, or waits, in this direction. */
  public boolean isBusy(Conversation conversation, Direction direction) {
    return journal.busy(conversation, direction);
  }
}
