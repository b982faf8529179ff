package dev.switchboard.login;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a browser says of itself, and so a program does not. */
final class Browsers {

  private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "TRACE", "OPTIONS");

  private Browsers() {}

  /** Somebody looks at an address, and can be shown a page. */
  static boolean wantsAPage(HttpServletRequest request) {
    return header(request, "Accept").contains("text/html") && !isScript(request);
  }

  /** A page of ours asks in the background. A challenge would open the browser's own dialog. */
  static boolean isScript(HttpServletRequest request) {
    return isHtmx(request) || header(request, "Sec-Fetch-Dest").equals("empty");
  }

  static boolean isHtmx(HttpServletRequest request) {
    return header(request, "HX-Request").equals("true");
  }

  /**
   * Whatever changes something, unless a program asks the API with its password. A browser may send
   * a password by itself, whoever's page it shows; but then it says so (Sec-Fetch-Site).
   */
  static boolean mustShowAPageToken(HttpServletRequest request) {
    if (HARMLESS.contains(request.getMethod())) {
      return false;
    }
    var basic = header(request, "Authorization").toLowerCase(Locale.ROOT).startsWith("basic ");
    return !(basic
        && request.getRequestURI().startsWith("/api/console/")
        && Set.of("", "none", "same-origin").contains(header(request, "Sec-Fetch-Site")));
  }

  private static String header(HttpServletRequest request, String name) {
    return Optional.ofNullable(request.getHeader(name)).orElse("");
  }
}
