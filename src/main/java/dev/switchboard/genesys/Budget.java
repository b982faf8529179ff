package dev.switchboard.genesys;

import dev.switchboard.delivery.Answered;
import dev.switchboard.delivery.DeliveryFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * What one OAuth client may still ask in this minute. Genesys Cloud tells it on every answer, good
 * or bad; while it does not, we count. After a 429 nothing is asked before the time that it named.
 */
final class Budget {

  private static final String COUNT = "inin-ratelimit-count";
  private static final String ALLOWED = "inin-ratelimit-allowed";
  private static final String RESET = "inin-ratelimit-reset"; // seconds

  /** The headers to ask for (platform SDK, ApiClient.Retry). */
  static final Set<String> HEADERS = Set.of(COUNT, ALLOWED, RESET);

  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1); // not even that was said
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /** What is told in whole seconds was cut off, and took its way. */
  private static final Duration BLUR = Duration.ofMillis(1_500);

  private final GenesysSettings.Budget settings;
  private int allowed;
  private int spent;
  private int underWay;
  private Instant end = Instant.MIN;
  private Instant pause = Instant.MIN;

  Budget(GenesysSettings.Budget settings) {
    this.settings = settings;
    this.allowed = settings.perMinute();
  }

  /**
   * Takes one request out of the budget; {@link #answered} or {@link #unanswered} has to follow.
   *
   * @throws DeliveryFailed not tried, when there is nothing left for this
   */
  synchronized void spend(boolean live, Instant now) {
    if (pause.isAfter(now)) {
      throw DeliveryFailed.notTried(
          Duration.between(now, pause), "Genesys Cloud asked this OAuth client to wait (429)");
    }
    if (!end.isAfter(now)) {
      end = now.plus(WINDOW);
      spent = underWay;
    }
    if (allowed - spent <= (live ? 0 : reserve())) {
      throw DeliveryFailed.notTried(
          Duration.between(now, end),
          live
              ? "all that Genesys Cloud allows in this minute has been asked"
              : "what Genesys Cloud still allows in this minute is kept for live conversations");
    }
    spent++;
    underWay++;
  }

  synchronized void answered(Answered answered, Instant now) {
    underWay--;
    var count = number(answered, COUNT);
    var told = number(answered, ALLOWED);
    var reset = number(answered, RESET);
    if (count >= 0 && told > 0 && reset >= 0) {
      allowed = told;
      var window = Math.min(reset, LONGEST_PAUSE.toSeconds());
      learn(count, now.plusSeconds(window + 1L)); // cut off: a second more is never too early
    }
    if (answered.status() == 429) {
      var asked =
          Collections.max(
              List.of(SHORTEST_PAUSE, answered.waitSince(now), Duration.ofSeconds(reset)));
      var until = now.plus(Collections.min(List.of(asked, LONGEST_PAUSE)));
      pause = Collections.max(List.of(pause, until));
    }
  }

  /** It may have been counted, or not. */
  synchronized void unanswered() {
    underWay--;
  }

  synchronized int left(Instant now) {
    return end.isAfter(now) ? Math.max(0, allowed - spent) : allowed;
  }

  /** Answers come in any order: a lower count of the same window is an older one. */
  private void learn(int count, Instant toldEnd) {
    if (toldEnd.isAfter(end.plus(BLUR))) {
      spent = count + underWay;
      end = toldEnd;
    } else {
      spent = Math.max(spent, count);
      if (toldEnd.isBefore(end.minus(BLUR))) {
        end = toldEnd;
      }
    }
  }

  private int reserve() {
    return (int) Math.ceil(allowed * settings.livePercent() / 100.0);
  }

  /** Below zero when it was not told, or not understood. */
  private static int number(Answered answered, String header) {
    var text = answered.headers().getOrDefault(header, "").strip();
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
  }
}
