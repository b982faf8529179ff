package dev.switchboard.history;

import dev.switchboard.conversation.Body;
import dev.switchboard.conversation.Conversation;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * One page of conversations.
 *
 * @param next where the next page begins; empty: there is none
 * @param order how they are sorted
 * @param cut there may be more that are on no page: the question was too wide
 */
public record ConversationList(List<Row> rows, Optional<Place> next, Order order, boolean cut) {

  public enum Order {
    /** Where something was said last comes first. */
    ACTIVE,
    /** Who has waited longest for a next try comes first. */
    WAITING,
    /** Where something was given up last comes first. */
    GIVEN_UP,
    /** Who was handed over last comes first. */
    HANDED_OVER,
    /** By the customer's id; whose name is like that comes after whose id is. */
    FOUND
  }

  /**
   * A place between two rows.
   *
   * @param at microseconds since 1970; 0 where the order is not one of time
   * @param key what tells rows of one time apart: a number, or a conversation's id
   */
  public record Place(long at, String key) {

    static final Place FIRST = new Place(0, "0");
    static final Place LAST = new Place(253_370_764_800_000_000L, String.valueOf(Long.MAX_VALUE));

    private static final Pattern FORM = Pattern.compile("(\\d{1,18})\\.([0-9a-f-]{36}|\\d{1,18})");

    /**
     * @throws IllegalArgumentException when it is none of ours
     */
    public static Place of(String text) {
      var form = FORM.matcher(text);
      if (!form.matches()) {
        throw new IllegalArgumentException("before must be what a link of this page says");
      }
      return new Place(Long.parseLong(form.group(1)), form.group(2));
    }

    static Place at(Optional<Timestamp> time, String key) {
      return new Place(
          time.map(Timestamp::toInstant)
              .map(instant -> ChronoUnit.MICROS.between(Instant.EPOCH, instant))
              .orElse(0L),
          key);
    }

    Timestamp time() {
      return Timestamp.from(Instant.EPOCH.plus(at, ChronoUnit.MICROS));
    }

    /** 0 where the key is an id. */
    long number() {
      return key.contains("-") ? 0 : Long.parseLong(key);
    }

    /** The least of all where the key is a number. */
    UUID id() {
      return key.contains("-") ? UUID.fromString(key) : new UUID(0, 0);
    }

    @Override
    public String toString() {
      return at + "." + key;
    }
  }

  /**
   * @param activeAt when something was last journalled; empty when nothing is kept any more
   * @param said last, by customer, bot, agent or ourselves
   * @param waiting lanes that have failed and wait
   * @param error of the one that is tried next; empty when none waits
   * @param deadLetters that nobody has replayed
   */
  public record Row(
      Conversation conversation,
      Optional<Instant> activeAt,
      Optional<Body> said,
      long waiting,
      String error,
      Optional<Instant> nextTry,
      long deadLetters) {}
}
