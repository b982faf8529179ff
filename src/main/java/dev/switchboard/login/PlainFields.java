package dev.switchboard.login;

import dev.switchboard.security.Problem;
import dev.switchboard.security.Refused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** PostgreSQL has no NUL, so nobody looks for one: a page is not even asked. */
final class PlainFields extends OncePerRequestFilter {

  private static final String PAGES = "/console";

  private static final String NOTICE =
      "A field had a character that no text has (NUL). Go back, and write it anew.";

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    var path = request.getRequestURI(); // of the API, each looks at its own, by name
    return !path.equals(PAGES) && !path.startsWith(PAGES + "/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (request.getParameterMap().values().stream()
        .flatMap(Arrays::stream)
        .noneMatch(value -> value.indexOf('\0') >= 0)) {
      chain.doFilter(request, response);
    } else if (Browsers.wantsAPage(request)) {
      ConsoleAnswers.refused(request, response, HttpStatus.BAD_REQUEST, NOTICE);
    } else {
      Problem.answer(response, Refused.badRequest(NOTICE));
    }
  }
}
