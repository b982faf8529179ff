package dev.switchboard.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The web server opens before the doors do and closes after them. Between, they would answer 404,
 * and a sender does not repeat what was answered 404; so they say when to come back.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class OpeningHours extends OncePerRequestFilter {

  private static final List<String> DOORS =
      List.of("/api/v2/", "/bots/", "/channels/", "/genesys/");

  static final String TOKEN = "/oauth/token";

  private static final Duration SOON = Duration.ofSeconds(2);

  private final ApplicationAvailability availability;

  OpeningHours(ApplicationAvailability availability) {
    this.availability = availability;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC
        || !isDoor(request) && !request.getServletPath().equals(TOKEN);
  }

  /** Where JSON comes in. */
  static boolean isDoor(HttpServletRequest request) {
    return DOORS.stream().anyMatch(request.getServletPath()::startsWith);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Problem.answer(
        response, Refused.unavailable("Switchboard is starting or stopping; send it again", SOON));
  }
}
