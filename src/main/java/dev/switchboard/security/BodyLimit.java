package dev.switchboard.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** No door takes more than 512,000 bytes, Genesys Cloud's own limit, however they are sent. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class BodyLimit extends OncePerRequestFilter {

  static final String BODY = "switchboard.body";

  private final Bodies bodies;

  BodyLimit(Bodies bodies) {
    this.bodies = bodies;
  }

  /** Of anything else nobody reads a body; {@link HangUp} is behind it. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getMethod().equals("POST") || isParts(request) && !OpeningHours.isDoor(request);
  }

  private static boolean isParts(HttpServletRequest request) {
    return type(request).startsWith("multipart/");
  }

  private static boolean isForm(HttpServletRequest request) {
    return type(request).startsWith("application/x-www-form-urlencoded");
  }

  private static String type(HttpServletRequest request) {
    return String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var form = isForm(request);
    if (OpeningHours.isDoor(request) && (form || isParts(request))) {
      Problem.of(Refused.badRequest("the body is sent as a form; send JSON, as application/json"))
          .write(response);
      return;
    }
    Bodies.Body read;
    try {
      read = bodies.read(request);
    } catch (Refused refused) {
      Problem.answer(response, refused);
      return;
    }
    try (read) {
      if (form) {
        passForm(request, response, chain, read.bytes());
      } else {
        pass(request, response, chain, read.bytes());
      }
    }
  }

  private static void passForm(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain, byte[] body)
      throws ServletException, IOException {
    WithForm form;
    try {
      form = new WithForm(request, body);
    } catch (Refused refused) {
      Problem.answer(response, refused);
      return;
    }
    chain.doFilter(form, response);
  }

  private static void pass(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain, byte[] body)
      throws ServletException, IOException {
    request.setAttribute(BODY, body);
    var again = OpeningHours.isDoor(request) ? new byte[0] : body; // a door has it from here
    chain.doFilter(new WithBody(request, again), response);
  }
}
