package dev.switchboard.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
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

  /** The container reads the one form there is, for a token, under its own limit. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getMethod().equals("POST") || isForm(request) && !OpeningHours.isDoor(request);
  }

  private static boolean isForm(HttpServletRequest request) {
    var type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
    return type.startsWith("application/x-www-form-urlencoded") || type.startsWith("multipart/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (isForm(request)) {
      Problem.of(Refused.badRequest("the body is sent as a form; send JSON, as application/json"))
          .write(response);
      return;
    }
    Bodies.Body read;
    try {
      read = bodies.read(request);
    } catch (Refused refused) {
      Problem.answer(response, refused);
      HangUp.behind(request);
      return;
    }
    try (read) {
      pass(request, response, chain, read.bytes());
    }
  }

  private static void pass(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain, byte[] body)
      throws ServletException, IOException {
    request.setAttribute(BODY, body);
    var again = OpeningHours.isDoor(request) ? new byte[0] : body; // a door has it from here
    chain.doFilter(new WithBody(request, again), response);
  }

  /** Lets the body be read once more, by whoever comes after. */
  private static final class WithBody extends HttpServletRequestWrapper {

    private final ByteArrayInputStream bytes;

    WithBody(HttpServletRequest request, byte[] body) {
      super(request);
      this.bytes = new ByteArrayInputStream(body);
    }

    @Override
    public BufferedReader getReader() {
      return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public ServletInputStream getInputStream() {
      return new ServletInputStream() {
        @Override
        public int read() {
          return bytes.read();
        }

        @Override
        public int read(byte[] into, int from, int length) {
          return bytes.read(into, from, length);
        }

        @Override
        public boolean isFinished() {
          return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
          throw new UnsupportedOperationException("the body has been read already");
        }
      };
    }
  }
}
