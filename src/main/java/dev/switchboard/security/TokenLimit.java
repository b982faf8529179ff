package dev.switchboard.security;

import io.github.bucket4j.Bucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A token is good for a day, and costs a millisecond to sign: no client needs many. Counted for
 * those only who know their secret, so that nobody can use up another's.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class TokenLimit extends OncePerRequestFilter {

  private static final int SECONDS = 10; // worth of tokens at once

  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>(); // of configured clients
  private final Limits limits;
  private final ObjectProvider<TokenClients> clients;

  TokenLimit(Limits limits, ObjectProvider<TokenClients> clients) {
    this.limits = limits;
    this.clients = clients;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getServletPath().equals(OpeningHours.TOKEN);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var client = clients.getObject().believes(request);
    if (client.isPresent()) {
      var bucket = buckets.computeIfAbsent(client.get(), id -> bucket());
      if (!bucket.tryConsume(1)) {
        Problem.answer(
            response,
            Refused.tooMany(
                "this client has asked for too many tokens; keep each for as long as expires_in says",
                Buckets.untilNext(bucket)));
        return;
      }
    }
    chain.doFilter(request, response);
  }

  private Bucket bucket() {
    var rate = limits.tokensPerSecond();
    return Buckets.of((long) SECONDS * rate, rate, Duration.ofSeconds(1));
  }
}
