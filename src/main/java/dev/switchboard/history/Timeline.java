package dev.switchboard.history;

import dev.switchboard.conversation.Body;
import dev.switchboard.conversation.Holder;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What happened in a conversation, the oldest first.
 *
 * @param earlier where the page before begins; empty: this is the beginning of what is kept
 */
public record Timeline(List<Event> events, Optional<Edge> earlier) {

  public sealed interface Event {
    Instant at();
  }

  /**
   * A message, or something else that lanes carry.
   *
   * @param ways each lane it went, the earliest first
   * @param news what Genesys Cloud said became of it
   */
  public record Said(List<Way> ways, List<News> news) implements Event {

    @Override
    public Instant at() {
      return ways.get(0).at();
    }

    /** As it was said, not as a transcript shows it. */
    public Body body() {
      return ways.stream().filter(way -> !way.follows()).findFirst().orElse(ways.get(0)).body();
    }
  }

  /**
   * @param status Open Messaging's: Published, Delivered, Read, Failed …
   * @param code why it failed; else empty
   */
  public record News(Instant at, String status, String code) {}

  /**
   * From here on, somebody else held it.
   *
   * @param why, detail as in {@link dev.switchboard.conversation.Cause}
   */
  public record Changed(Instant at, Holder holder, String why, String detail) implements Event {}

  /**
   * A conversation at Genesys Cloud became known to us.
   *
   * @param registered false: it was named in an answer to us; true: its message flow called
   */
  public record AtGenesys(Instant at, String id, boolean registered) implements Event {}

  /**
   * Between two pages: up to which letter each lane was shown, so that none is passed over and none
   * is read twice, and the time of it.
   *
   * @param at microseconds since 1970
   * @param lanes the oldest letter shown, by lane
   */
  public record Edge(long at, Map<Long, Long> lanes) {

    static final Timestamp END = Timestamp.from(Instant.parse("9999-01-01T00:00:00Z"));

    private static final Pattern FORM = Pattern.compile("\\d{1,18}(_\\d{1,18}\\.\\d{1,18}){0,16}");

    /**
     * @throws IllegalArgumentException when it is none of ours
     */
    public static Edge of(String text) {
      if (!FORM.matcher(text).matches()) {
        throw new IllegalArgumentException("before must be what a link of this page says");
      }
      var parts = text.split("_");
      var lanes = new TreeMap<Long, Long>();
      Stream.of(parts)
          .skip(1)
          .map(lane -> lane.split("\\."))
          .forEach(lane -> lanes.put(Long.valueOf(lane[0]), Long.valueOf(lane[1])));
      return new Edge(Long.parseLong(parts[0]), lanes);
    }

    Timestamp time() {
      return Timestamp.from(Instant.EPOCH.plus(at, ChronoUnit.MICROS));
    }

    @Override
    public String toString() {
      return at
          + lanes.entrySet().stream()
              .map(lane -> "_" + lane.getKey() + "." + lane.getValue())
              .collect(Collectors.joining());
    }
  }
}
