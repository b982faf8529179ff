package dev.switchboard.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads all headers before Camel does: what the firewall does not let through is refused here, with
 * 400. Camel would take it for a failure of its own, and its log would quote the header.
 */
final class PlainHeaders extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    for (var names = request.getHeaderNames(); names.hasMoreElements(); ) {
      for (var values = request.getHeaders(names.nextElement()); values.hasMoreElements(); ) {
        values.nextElement();
      }
    }
    chain.doFilter(request, response);
  }
}
