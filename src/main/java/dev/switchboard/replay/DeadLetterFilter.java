package dev.switchboard.replay;

import dev.switchboard.delivery.Direction;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.convert.DurationStyle;

/**
 * Which dead letters are meant; whatever is empty excludes none.
 *
 * @param lane a direction
 * @param reason is part of the reason, in any letter case
 * @param since given up then or later
 * @param until given up before
 */
public record DeadLetterFilter(
    List<Long> ids,
    String integration,
    Optional<Direction> lane,
    Optional<UUID> conversation,
    String reason,
    Optional<Instant> since,
    Optional<Instant> until) {

  public static final Set<String> NAMES =
      Set.of("integration", "lane", "conversation", "reason", "since", "until");

  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  public static DeadLetterFilter all() {
    return of(Map.of(), Instant.EPOCH);
  }

  /** For whoever reads later which ones were meant: {@code integration shop, lane to-customer}. */
  public String inWords() {
    var words =
        Stream.of(
                word("ids", ids.isEmpty() ? "" : ids.toString()),
                word("integration", integration),
                word("lane", lane.map(Direction::lane).orElse("")),
                word("conversation", conversation.map(UUID::toString).orElse("")),
                word("reason", reason),
                word("since", since.map(Instant::toString).orElse("")),
                word("until", until.map(Instant::toString).orElse("")))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
    return words.isEmpty() ? "all" : words;
  }

  private static Optional<String> word(String name, String value) {
    return value.isEmpty() ? Optional.empty() : Optional.of(name + " " + value);
  }

  public static DeadLetterFilter ofIds(List<Long> ids) {
    if (ids.isEmpty()) {
      throw new IllegalArgumentException("ids is empty: name at least one dead letter");
    }
    return new DeadLetterFilter(
        List.copyOf(ids),
        "",
        Optional.empty(),
        Optional.empty(),
        "",
        Optional.empty(),
        Optional.empty());
  }

  /**
   * As a caller writes it.
   *
   * @param now what "2h" is counted back from
   * @throws IllegalArgumentException saying what cannot be understood; a misspelt name would mean
   *     all
   */
  public static DeadLetterFilter of(Map<String, String> given, Instant now) {
    given.keySet().stream()
        .filter(name -> !NAMES.contains(name))
        .findFirst()
        .ifPresent(
            unknown -> {
              throw new IllegalArgumentException(
                  "%s is no filter; there are %s"
                      .formatted(unknown, String.join(", ", new TreeSet<>(NAMES))));
            });
    given.forEach(DeadLetterFilter::refuseNul);
    return new DeadLetterFilter(
        List.of(),
        given.getOrDefault("integration", ""),
        value(given, "lane").map(DeadLetterFilter::lane),
        value(given, "conversation").map(DeadLetterFilter::conversation),
        given.getOrDefault("reason", ""),
        value(given, "since").map(since -> time("since", since, now)),
        value(given, "until").map(until -> time("until", until, now)));
  }

  private static void refuseNul(String name, String value) {
    if (value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(name + " has a NUL character in it");
    }
  }

  private static Optional<String> value(Map<String, String> given, String name) {
    return Optional.ofNullable(given.get(name)).filter(value -> !value.isBlank());
  }

  private static Direction lane(String name) {
    return Arrays.stream(Direction.values())
        .filter(direction -> direction.lane().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "lane must be one of %s"
                        .formatted(
                            Arrays.stream(Direction.values()).map(Direction::lane).toList())));
  }

  private static UUID conversation(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("conversation must be the id of a conversation, a UUID");
    }
  }

  private static Instant time(String name, String value, Instant now) {
    try {
      var time =
          Character.isDigit(value.charAt(0)) && value.contains("T")
              ? OffsetDateTime.parse(value).toInstant()
              : now.minus(DurationStyle.detectAndParse(value));
      if (time.isBefore(FIRST) || time.isAfter(LAST)) {
        throw new IllegalArgumentException("no time that PostgreSQL could compare");
      }
      return time;
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "%s must be a time like 2026-03-01T10:15:30Z, or how long ago, like 90s, 2h or 7d"
              .formatted(name));
    }
  }
}
