package dev.switchboard.login;

import com.nimbusds.jose.util.Base64URL;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/**
 * What a page of ours knows and a page of another site does not, sent along with whatever changes
 * something. It is in the session of somebody who has logged in, and before that in a cookie: a
 * mere look at the login page makes no session.
 */
final class PageTokens implements CsrfTokenRepository {

  static final String COOKIE = "switchboard-page";
  static final String HEADER = "X-CSRF-TOKEN";
  static final String PARAMETER = "_csrf";

  private static final String IN_SESSION = "page-token";

  private final Cookies cookies;
  private final SecureRandom random = new SecureRandom();

  PageTokens(Cookies cookies) {
    this.cookies = cookies;
  }

  @Override
  public CsrfToken generateToken(HttpServletRequest request) {
    var bytes = new byte[32];
    random.nextBytes(bytes);
    return token(Base64URL.encode(bytes).toString());
  }

  @Override
  public void saveToken(CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
    var session = request.getSession(false);
    if (session != null && token != null) {
      session.setAttribute(IN_SESSION, token.getToken());
    } else if (session != null) {
      session.removeAttribute(IN_SESSION);
    } else if (token != null) {
      cookies.write(request, response, COOKIE, token.getToken(), Cookies.SESSION);
    } else {
      cookies.forget(request, response, COOKIE);
    }
  }

  @Override
  public CsrfToken loadToken(HttpServletRequest request) {
    var session = request.getSession(false);
    if (session != null) {
      return session.getAttribute(IN_SESSION) instanceof String known ? token(known) : null;
    }
    return cookies.read(request, COOKIE).map(PageTokens::token).orElse(null);
  }

  private static CsrfToken token(String value) {
    return new DefaultCsrfToken(HEADER, PARAMETER, value);
  }
}
