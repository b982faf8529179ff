package dev.switchboard.routing;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Tells when a folder is to be judged: once it has come to rest; and now and then while it does
 * not, so that somebody who saves all the time is not waited for.
 */
final class Settling {

  enum Moment {
    NOT_NOW,
    /** Whatever comes of it counts. */
    SETTLED,
    /** It counts if it is good; if it is bad, it may be half of something. */
    RESTLESS
  }

  /** For what looks like the middle of something: still live within two seconds. */
  private static final Duration LONG_REST = Duration.ofMillis(1_300);

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Duration rest;
  private Look judged;
  private Look last;
  private Instant lastChange = Instant.MIN;
  private Instant restlessSince = Instant.MAX;

  /**
   * @param rest how long it must not change
   * @param judged is no news
   */
  Settling(Duration rest, Look judged) {
    this.rest = rest;
    this.judged = judged;
    this.last = judged;
  }

  /**
   * @param live text by file name
   */
  Moment of(Look look, Map<String, String> live, Instant now) {
    var changed = !look.equals(last);
    last = look;
    if (changed) {
      lastChange = now;
    }
    if (look.equals(judged)) {
      restlessSince = Instant.MAX;
      return Moment.NOT_NOW;
    }
    if (restlessSince.equals(Instant.MAX)) {
      restlessSince = now;
    }
    var doubtful = look.unreadable().isPresent() || look.isCutOff(live);
    if (!lastChange.plus(doubtful ? LONG_REST : rest).isAfter(now)) {
      judged(look);
      return Moment.SETTLED;
    }
    if (!doubtful && !restlessSince.plus(PATIENCE).isAfter(now)) {
      restlessSince = now;
      return Moment.RESTLESS;
    }
    return Moment.NOT_NOW;
  }

  /** No news any more. */
  void judged(Look look) {
    judged = look;
    restlessSince = Instant.MAX;
  }
}
