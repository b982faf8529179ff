package dev.switchboard.login;

import com.nimbusds.jose.util.Base64URL;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;

/** The page of the console that somebody asked for who had to log in first. */
final class WantedPage {

  private static final String COOKIE = "switchboard-wanted";
  private static final String START = "/console";
  private static final Duration LIFE = Duration.ofMinutes(30);
  private static final int LONGEST = 1_000; // letters; the start page otherwise

  private final Cookies cookies;

  WantedPage(Cookies cookies) {
    this.cookies = cookies;
  }

  void remember(HttpServletRequest request, HttpServletResponse response) {
    var query = Optional.ofNullable(request.getQueryString()).map(words -> "?" + words).orElse("");
    var page = request.getRequestURI() + query;
    if (isOurs(page)) {
      cookies.write(request, response, COOKIE, Base64URL.encode(page).toString(), LIFE);
    }
  }

  /** It is asked for once. */
  String take(HttpServletRequest request, HttpServletResponse response) {
    var wanted = cookies.read(request, COOKIE);
    wanted.ifPresent(page -> cookies.forget(request, response, COOKIE));
    return wanted
        .map(page -> new Base64URL(page).decodeToString())
        .filter(WantedPage::isOurs)
        .orElse(START);
  }

  /** A cookie could come from elsewhere, and must lead nowhere else. */
  private static boolean isOurs(String page) {
    return page.length() <= LONGEST && page.matches("/(api/)?console([/?][!-\\[\\]-~]*)?");
  }
}
