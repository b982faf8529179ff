package dev.switchboard.login;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * The console's cookies: for no script, for no other site's forms, and by https only wherever there
 * is https.
 */
@Component
class Cookies {

  /** Until the browser is closed. */
  static final Duration SESSION = Duration.ofSeconds(-1);

  private final boolean https;

  Cookies(@Value("${switchboard.public-url}") String publicUrl) {
    this.https = publicUrl.regionMatches(true, 0, "https:", 0, "https:".length());
  }

  boolean isSecure(HttpServletRequest request) {
    return https || request.isSecure();
  }

  Optional<String> read(HttpServletRequest request, String name) {
    return Stream.ofNullable(request.getCookies())
        .flatMap(Stream::of)
        .filter(cookie -> cookie.getName().equals(name))
        .map(Cookie::getValue)
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  /**
   * @param value letters, digits and what else a cookie may hold
   */
  void write(
      HttpServletRequest request,
      HttpServletResponse response,
      String name,
      String value,
      Duration life) {
    var cookie =
        ResponseCookie.from(name, value)
            .path("/")
            .httpOnly(true)
            .secure(isSecure(request))
            .sameSite("Lax")
            .maxAge(life);
    response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
  }

  void forget(HttpServletRequest request, HttpServletResponse response, String name) {
    write(request, response, name, "", Duration.ZERO);
  }
}
