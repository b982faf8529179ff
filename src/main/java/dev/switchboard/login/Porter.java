package dev.switchboard.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.switchboard.security.Limits;
import dev.switchboard.security.Problem;
import dev.switchboard.security.Refused;
import dev.switchboard.security.RemoteAddress;
import dev.switchboard.security.SecretHash;
import dev.switchboard.security.SlowPlaces;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Who comes to the console with a cookie or a password costs a look at the database, or a slow
 * hash, before it is known that they are nobody. So of those few are looked at at once; who was let
 * in a moment ago is not held up by them.
 */
final class Porter extends OncePerRequestFilter {

  private static final String LOGIN = "/console/login";

  /** Request attribute: the session is somebody's. */
  private static final String SOMEBODY = "switchboard.somebody";

  private static final Set<Integer> NOT_LET_IN = Set.of(401, 429, 503);
  private static final Duration SOON = Duration.ofSeconds(1);

  private static final Refused TOO_MANY =
      Refused.tooMany("too many ask to be let into the console at once; ask again", SOON);

  /** Of what was shown a hash, as in the database. */
  private final Cache<String, Boolean> known =
      Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(Duration.ofMinutes(5)).build();

  private final SlowPlaces places;
  private final Cookies cookies;
  private final Counter turnedAway;

  Porter(Limits limits, Cookies cookies, MeterRegistry meters) {
    this.places = new SlowPlaces(limits.strangersAtOnce());
    this.cookies = cookies;
    this.turnedAway =
        meters.counter("switchboard.limited", "limit", "strangers", "integration", "");
  }

  static void isSomebody(HttpServletRequest request) {
    request.setAttribute(SOMEBODY, true);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var shown = shown(request);
    if (shown.isEmpty() && !request.getRequestURI().startsWith(LOGIN)
        || shown.filter(this::knows).isPresent()) {
      chain.doFilter(request, response);
      return;
    }
    var address = RemoteAddress.of(request);
    if (!places.take(address)) {
      turnedAway.increment();
      Problem.answer(response, TOO_MANY);
      return;
    }
    try {
      chain.doFilter(request, response);
    } finally {
      places.giveBack(address);
    }
    shown.filter(one -> wasLetIn(request, response)).ifPresent(one -> known.put(one, true));
  }

  private boolean knows(String shown) {
    return known.getIfPresent(shown) != null;
  }

  private Optional<String> shown(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader("Authorization"))
        .or(() -> cookies.read(request, SessionCookie.NAME))
        .map(SecretHash::of);
  }

  /** A style sheet of the login page is for all, whatever cookie they show. */
  private static boolean wasLetIn(HttpServletRequest request, HttpServletResponse response) {
    return request.getHeader("Authorization") == null
        ? request.getAttribute(SOMEBODY) != null
        : !NOT_LET_IN.contains(response.getStatus());
  }
}
