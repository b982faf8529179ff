package dev.switchboard.history;

import dev.switchboard.conversation.Body;
import dev.switchboard.conversation.Message;
import dev.switchboard.conversation.Receipt;
import dev.switchboard.conversation.Speaker;
import dev.switchboard.delivery.Direction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The way of a message through one lane.
 *
 * @param direction as {@link Direction#lane()} says it
 * @param step where it entered or will enter, the {@code direct:} name
 * @param failed tries that failed, the last twenty, the oldest first
 * @param tries how many failed in all
 * @param error why the lane waits; empty when it does not
 * @param next when it is tried next, or for when it is planned
 * @param dead present when it was given up
 */
public record Way(
    long lane,
    long seq,
    String direction,
    String step,
    Body body,
    Instant at,
    State state,
    List<Failed> failed,
    int tries,
    String error,
    Optional<Instant> next,
    Optional<Dead> dead) {

  public enum State {
    DELIVERED,
    /** Somebody works on it, or will at once. */
    UNDER_WAY,
    /** It has failed, or its destination is left alone; it is tried again. */
    WAITING,
    /** Something before it in its lane has not come to its end. */
    BEHIND,
    /** Its time has not come. */
    PLANNED,
    GIVEN_UP
  }

  /**
   * @param next when it was to be tried again
   */
  public record Failed(int number, Instant at, String reason, Instant next) {}

  /**
   * @param replayed when somebody sent it once more
   * @param sent false when it was settled without being sent: the world had gone on
   */
  public record Dead(
      long id, Instant at, int attempts, String reason, Optional<Instant> replayed, boolean sent) {}

  private static final Set<String> FOLLOWING =
      Set.of("add-to-transcript", "ask-bot", "fetch-attachment");

  /** Whether it comes from another way of the same message, or is news about one. */
  boolean follows() {
    return body instanceof Receipt
        || FOLLOWING.contains(step)
        || step.equals("send-to-agent") && body.speaker() == Speaker.CUSTOMER;
  }

  /** The message it belongs to; news belongs to what it is about. */
  String about() {
    return body instanceof Receipt receipt ? receipt.of() : body.id();
  }

  /** The id of the message that this is a part of, if it is one. */
  Optional<String> whole() {
    var dash = body.id().lastIndexOf('-');
    return body instanceof Message && dash > 0 && body.id().substring(dash + 1).matches("\\d{1,3}")
        ? Optional.of(body.id().substring(0, dash))
        : Optional.empty();
  }
}
