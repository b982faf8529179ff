package dev.switchboard.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Who is refused again and again is told so here, before a door does anything. Only refusals count,
 * and only requests that show no good credential are turned away: behind one proxy, others may
 * stand who mean well.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 15)
class FailedAttempts extends OncePerRequestFilter {

  private static final Set<Integer> COUNTED = Set.of(401, 403, 404);
  private static final int ADDRESSES = 10_000; // remembered; then the oldest are forgotten

  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder()
          .maximumSize(ADDRESSES)
          .expireAfterAccess(Duration.ofMinutes(10))
          .build();

  private final Limits limits;
  private final Proofs proofs;
  private final Counter turnedAway;

  FailedAttempts(Limits limits, Proofs proofs, MeterRegistry meters) {
    this.limits = limits;
    this.proofs = proofs;
    this.turnedAway = meters.counter("switchboard.limited", "limit", "failures", "integration", "");
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !OpeningHours.isDoor(request) && !request.getServletPath().equals(OpeningHours.TOKEN);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var address = RemoteAddress.of(request);
    var failures = buckets.getIfPresent(address);
    if (failures != null && failures.getAvailableTokens() == 0 && !proofs.fit(request)) {
      turnedAway.increment();
      Problem.answer(
          response,
          Refused.tooMany(
              "too many requests of this address were refused; send good credentials, or come back later",
              Buckets.untilNext(failures)));
      return;
    }
    chain.doFilter(request, response);
    if (COUNTED.contains(response.getStatus())) {
      buckets.get(address, unknown -> bucket()).tryConsume(1);
    }
  }

  private Bucket bucket() {
    var failures = limits.failuresPerMinute();
    return Buckets.of(failures, failures, Duration.ofMinutes(1));
  }
}
