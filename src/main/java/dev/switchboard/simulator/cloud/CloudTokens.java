package dev.switchboard.simulator.cloud;

import dev.switchboard.simulator.SimulatorSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Tokens that were given out, and how many calls each has left in its minute. */
@Component
@Profile("demo")
class CloudTokens {

  private static final int TOKENS = 500;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Map<String, Issued> issued = new LinkedHashMap<>();
  private final SimulatorSettings.World world;
  private final Clock clock = Clock.systemUTC();

  CloudTokens(SimulatorSettings settings) {
    this.world = settings.simulator();
  }

  synchronized String issue() {
    if (issued.size() >= TOKENS) {
      Iterator<String> eldest = issued.keySet().iterator();
      eldest.next();
      eldest.remove();
    }
    String token =
        UUID.randomUUID().toString().replace("-", "")
            + UUID.randomUUID().toString().replace("-", "");
    Instant now = clock.instant();
    issued.put(token, new Issued(now.plus(world.tokenLifetime()), now, 0));
    return token;
  }

  long lifetimeSeconds() {
    return world.tokenLifetime().toSeconds();
  }

  /** Counts one call; empty when the token is not known or no longer valid. */
  synchronized Optional<Budget> spend(String token) {
    Instant now = clock.instant();
    Issued valid =
        issued.computeIfPresent(
            token, (same, before) -> before.until.isAfter(now) ? before.spend(now) : null);
    return Optional.ofNullable(valid)
        .map(
            spent ->
                new Budget(
                    spent.calls,
                    world.requestsPerMinute(),
                    Math.max(
                        1, Duration.between(now, spent.minuteBegan.plus(MINUTE)).toSeconds())));
  }

  /** For tests: as if an administrator had revoked every token. */
  synchronized void revokeAll() {
    issued.clear();
  }

  private record Issued(Instant until, Instant minuteBegan, int calls) {

    Issued spend(Instant now) {
      return minuteBegan.plus(MINUTE).isAfter(now)
          ? new Issued(until, minuteBegan, calls + 1)
          : new Issued(until, now, 1);
    }
  }

  /** What the headers inin-ratelimit-count, -allowed and -reset (seconds) tell. */
  record Budget(int count, int allowed, long reset) {

    boolean isSpent() {
      return count > allowed;
    }
  }
}
