package dev.switchboard.delivery;

import static dev.switchboard.delivery.LaneStatements.CLAIM_DUE;
import static dev.switchboard.delivery.LaneStatements.COMPLETE;
import static dev.switchboard.delivery.LaneStatements.INCARNATION;
import static dev.switchboard.delivery.LaneStatements.LOCK;
import static dev.switchboard.delivery.LaneStatements.PARK;
import static dev.switchboard.delivery.LaneStatements.POSTPONE;
import static dev.switchboard.delivery.LaneStatements.RELEASE;
import static dev.switchboard.delivery.LaneStatements.RENEW;
import static dev.switchboard.delivery.LaneStatements.SLEEP;
import static dev.switchboard.delivery.LaneStatements.TIDY;
import static dev.switchboard.delivery.LaneStatements.WAKE_POSTPONED;

import dev.switchboard.conversation.Holder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who works on which lane. All times are the database's; every change names the claim that it
 * expects, and the row count is the answer.
 */
@Repository
class Lanes {

  private static final String[] KNOWN =
      Stream.of(Direction.values()).map(Direction::lane).toArray(String[]::new);

  private final JdbcClient jdbc;
  private final double lease;
  private final AtomicLong claims = new AtomicLong();
  private volatile long incarnation;

  Lanes(JdbcClient jdbc, DeliverySettings settings) {
    this.jdbc = jdbc;
    this.lease = seconds(settings.lease());
  }

  /** A token that no claim on the same lane has or had, of any replica, running or restarted. */
  long newOwner() {
    if (incarnation == 0) {
      synchronized (this) {
        if (incarnation == 0) {
          incarnation = jdbc.sql(INCARNATION).query(Long.class).single();
        }
      }
    }
    return incarnation << 32 | claims.incrementAndGet();
  }

  double lease() {
    return lease;
  }

  void tidy(int limit) {
    jdbc.sql(TIDY).param("limit", limit).update();
  }

  /**
   * @param full destinations whose lanes are left alone
   */
  List<Claim> claimDue(int limit, Collection<Destination> full) {
    return jdbc.sql(CLAIM_DUE)
        .param("owner", newOwner())
        .param("lease", lease)
        .param("limit", limit)
        .param("known", KNOWN)
        .param("full", full.stream().flatMap(Lanes::lanesTo).toArray(String[]::new))
        .query(Lanes::claim)
        .list();
  }

  /**
   * @return the lanes whose lease has begun anew; a lane that somebody writes to is left out for
   *     now
   */
  Set<Long> renew(Collection<Claim> claims) {
    return jdbc.sql(RENEW)
        .param("lease", lease)
        .param("lanes", claims.stream().map(Claim::lane).toArray(Long[]::new))
        .param("owners", claims.stream().map(Claim::owner).toArray(Long[]::new))
        .query(Long.class)
        .set();
  }

  /**
   * @return by lane, whether more is waiting there; without the lanes that are somebody else's by
   *     now, and those whose conversation is held by another than was provided
   */
  Map<Long, Boolean> complete(Collection<Completion> ends) {
    return jdbc
        .sql(COMPLETE)
        .param("lanes", column(ends, end -> end.claim().lane()))
        .param("owners", column(ends, end -> end.claim().owner()))
        .param("seqs", column(ends, end -> end.letter().seq()))
        .param(
            "holders",
            ends.stream()
                .map(end -> end.provided().map(Holder::name).orElse(null))
                .toArray(String[]::new))
        .param("lease", lease)
        .query((row, number) -> Map.entry(row.getLong("id"), row.getBoolean("more")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Nothing was written up to this place. */
  boolean skip(Claim claim, long upTo) {
    var nothing = new Journalled(upTo, "", null, 0, Instant.EPOCH, Traceparent.NONE);
    return complete(List.of(new Completion(claim, nothing))).getOrDefault(claim.lane(), false);
  }

  /**
   * Nobody else changes these lanes until the transaction ends; those that do not exist yet are
   * left out.
   *
   * @return by lane, who owns it; without the lanes that nobody owns
   */
  Map<Long, Long> lock(Collection<Completion> ends, Collection<Appends.Posted> posted) {
    return jdbc
        .sql(LOCK)
        .param("lanes", column(ends, end -> end.claim().lane()))
        .param("conversations", posted.stream().map(p -> p.conversation()).toArray(UUID[]::new))
        .param(
            "directions",
            posted.stream().map(p -> p.letter().direction().lane()).toArray(String[]::new))
        .query((row, number) -> Map.entry(row.getLong("id"), row.getLong("owner")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static <T> Long[] column(Collection<T> rows, Function<T, Long> value) {
    return rows.stream().map(value).toArray(Long[]::new);
  }

  /**
   * @param seq of the letter that failed
   * @return false when the lane is somebody else's by now, and nothing was changed
   */
  boolean park(Claim claim, long seq, Duration wait, String reason) {
    return jdbc.sql(PARK)
        .param("seq", seq)
        .param("reason", reason)
        .param("wait", seconds(wait))
        .param("lane", claim.lane())
        .param("owner", claim.owner())
        .query(Boolean.class)
        .single();
  }

  /** As {@link #park}, but no attempt was made. */
  boolean postpone(Claim claim, Duration wait, String reason) {
    return jdbc.sql(POSTPONE)
            .param("reason", reason)
            .param("wait", seconds(wait))
            .param("lane", claim.lane())
            .param("owner", claim.owner())
            .update()
        > 0;
  }

  /** What was postponed in this lane may be urgent now. */
  void wakePostponed(UUID conversation, Direction direction) {
    jdbc.sql(WAKE_POSTPONED)
        .param("conversation", conversation)
        .param("direction", direction.lane())
        .update();
  }

  /** The next letter has its time. */
  int sleepUntil(Claim claim, Instant due) {
    return jdbc.sql(SLEEP)
        .param("due", Timestamp.from(due))
        .param("lane", claim.lane())
        .param("owner", claim.owner())
        .update();
  }

  /** Anybody may go on at once. */
  void release(Claim claim) {
    jdbc.sql(RELEASE).param("lane", claim.lane()).param("owner", claim.owner()).update();
  }

  private static Stream<String> lanesTo(Destination full) {
    return Stream.of(Holder.values())
        .flatMap(
            holder ->
                Stream.of(Direction.values())
                    .filter(
                        direction ->
                            Destination.of(full.integration(), holder, direction).equals(full))
                    .map(
                        direction ->
                            full.integration() + " " + holder.name() + " " + direction.lane()));
  }

  private static Claim claim(ResultSet row, int number) throws SQLException {
    var direction = Direction.ofLane(row.getString("direction"));
    var holder = Holder.valueOf(row.getString("holder"));
    return new Claim(
        row.getLong("id"),
        row.getObject("conversation", UUID.class),
        direction,
        Destination.of(row.getString("integration"), holder, direction),
        row.getLong("owner"));
  }

  static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
