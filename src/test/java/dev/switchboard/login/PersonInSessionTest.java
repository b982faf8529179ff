package dev.switchboard.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.delivery.Shelf;
import dev.switchboard.security.Secret;
import dev.switchboard.security.SecretHash;
import jakarta.servlet.http.Cookie;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.session.web.http.CookieSerializer.CookieValue;

/** A session is worth no more than the password that it was made with. */
class PersonInSessionTest {

  private static final Shelf SHELF = new Shelf();

  private final SessionCookie cookie = new SessionCookie(new Cookies("http://localhost"));
  private final MockHttpSession session = new MockHttpSession(null, cookie.generate());

  @AfterAll
  static void close() {
    SHELF.close();
  }

  @Test
  void whoLoggedInIsIn() {
    var secret = logsIn(accounts("s3cret"));
    assertThat(isIn(accounts("s3cret"), secret)).as("on any replica, after a restart").isTrue();
    assertThat(String.valueOf(session.getAttribute("account")))
        .as("of no use to whoever guesses passwords, without the cookie")
        .isNotEqualTo(SecretHash.of("s3cret"))
        .hasSize(64);
  }

  @Test
  void afterAnotherPasswordIsConfiguredNobodyIs() {
    var secret = logsIn(accounts("s3cret"));
    assertThat(isIn(accounts("another"), secret)).isFalse();
    assertThat(session.isInvalid()).isTrue();
  }

  @Test
  void afterTheAccountIsTakenOutNobodyIs() {
    var secret = logsIn(accounts("s3cret"));
    assertThat(isIn(accounts(""), secret)).isFalse();
  }

  private String logsIn(Accounts accounts) {
    var request = new MockHttpServletRequest();
    var response = new MockHttpServletResponse();
    request.setSession(session);
    var in =
        UsernamePasswordAuthenticationToken.authenticated(
            new Person("viewer", Person.PASSWORD), null, Role.VIEWER.authorities());
    sessions(accounts).saveContext(new SecurityContextImpl(in), request, response);
    cookie.writeCookieValue(new CookieValue(request, response, session.getId()));
    return response.getHeader("Set-Cookie").replaceFirst("switchboard=([^;]+).*", "$1");
  }

  private boolean isIn(Accounts accounts, String secret) {
    var request = new MockHttpServletRequest();
    request.setCookies(new Cookie("switchboard", secret));
    request.setSession(session);
    return sessions(accounts).containsContext(request);
  }

  /**
   * @param viewer a password; empty: there is no such account
   */
  private static Accounts accounts(String viewer) {
    var roles = new ConsoleAccess.Oidc("roles", List.of(), List.of());
    var access = new ConsoleAccess(new Secret("boss"), new Secret(viewer), roles);
    return new Accounts(
        access, new KeptPasswords(SHELF.jdbc), new IdentityProviders(new MockEnvironment()));
  }

  private PersonInSession sessions(Accounts accounts) {
    return new PersonInSession(accounts, cookie, Clock.systemUTC());
  }
}
