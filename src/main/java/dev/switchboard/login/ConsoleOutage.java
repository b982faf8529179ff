package dev.switchboard.login;

import dev.switchboard.database.Outage;
import dev.switchboard.security.Problem;
import dev.switchboard.security.Refused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * While the database is away, the console says so. A session is looked for before any page is
 * reached, so this stands outside of both.
 */
final class ConsoleOutage extends OncePerRequestFilter {

  private static final String AWAY = "/console/away";
  private static final Duration SOON = Duration.ofSeconds(5);

  private static final Refused REFUSED =
      Refused.unavailable(
          "the database does not answer; if you changed something, look whether it was done before you ask again",
          SOON);

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(request, response);
    } catch (ServletException | RuntimeException failure) {
      if (!Outage.is(failure) || response.isCommitted()) {
        throw failure;
      }
      sayIt(request, response);
    }
  }

  private static void sayIt(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    response.resetBuffer(); // and keep the headers: they say what a browser must not do
    if (!Browsers.wantsAPage(request)) {
      Problem.answer(response, REFUSED);
      return;
    }
    response.setStatus(REFUSED.status());
    response.setHeader("Retry-After", String.valueOf(SOON.toSeconds()));
    request.getRequestDispatcher(AWAY).forward(request, response); // past session and roles
  }
}
