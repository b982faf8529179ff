package dev.switchboard.login;

import dev.switchboard.security.SecretHash;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;

/**
 * Of somebody who has logged in, a session knows name, role and way, as text: neither a password
 * nor a token of the identity provider, and nothing that Java would have to make objects of.
 */
final class PersonInSession implements SecurityContextRepository {

  /** However busy: then it is asked anew who somebody is, and what they may. */
  static final Duration LONGEST = Duration.ofHours(24);

  private static final String PERSON = "person";

  /** Session attribute: which password it was. */
  private static final String ACCOUNT = "account";

  private final Accounts accounts;
  private final SessionCookie cookie;
  private final Clock clock;

  PersonInSession(Accounts accounts, SessionCookie cookie, Clock clock) {
    this.accounts = accounts;
    this.cookie = cookie;
    this.clock = clock;
  }

  /** By what all sessions of somebody are found. */
  static String principal(Person person) {
    return person.way() + " " + person.name();
  }

  @Override
  @Deprecated // but it is what Spring's own method for later calls
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    var context = SecurityContextHolder.createEmptyContext();
    person(holder.getRequest()).ifPresent(context::setAuthentication);
    return context;
  }

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return person(request).isPresent();
  }

  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
    var authentication = context.getAuthentication();
    if (authentication == null) {
      Optional.ofNullable(request.getSession(false)).ifPresent(HttpSession::invalidate);
      return;
    }
    Role.of(authentication.getAuthorities())
        .ifPresent(role -> save(request, Person.of(authentication), role));
  }

  private void save(HttpServletRequest request, Person person, Role role) {
    var session = request.getSession();
    cookie
        .secret(request, session)
        .flatMap(secret -> mark(person, secret))
        .ifPresent(mark -> session.setAttribute(ACCOUNT, mark));
    session.setAttribute(PERSON, String.join("\n", role.name(), person.way(), person.name()));
    session.setAttribute(
        FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, principal(person));
  }

  private Optional<Authentication> person(HttpServletRequest request) {
    var session = request.getSession(false);
    if (session == null || !(session.getAttribute(PERSON) instanceof String text)) {
      return Optional.empty();
    }
    if (Instant.ofEpochMilli(session.getCreationTime()).plus(LONGEST).isBefore(clock.instant())) {
      session.invalidate();
      return Optional.empty();
    }
    var parts = text.split("\n", 3);
    var person = new Person(parts[2], parts[1]);
    if (person.way().equals(Person.PASSWORD) && !isOfNow(person, request, session)) {
      session.invalidate();
      return Optional.empty();
    }
    Porter.isSomebody(request);
    return Optional.of(
        UsernamePasswordAuthenticationToken.authenticated(
            person, null, Role.valueOf(parts[0]).authorities()));
  }

  /** The account is still there, with the password that was right then. */
  private boolean isOfNow(Person person, HttpServletRequest request, HttpSession session) {
    return cookie
        .secret(request, session)
        .flatMap(secret -> mark(person, secret))
        .filter(mark -> mark.equals(session.getAttribute(ACCOUNT)))
        .isPresent();
  }

  /**
   * Of a password in the clear, a plain hash would help whoever guesses it; so its key is what only
   * the browser has.
   */
  private Optional<String> mark(Person person, String secret) {
    return person.way().equals(Person.PASSWORD)
        ? accounts
            .find(person.name())
            .map(
                account -> SecretHash.of(String.join("\n", secret, account.name(), account.hash())))
        : Optional.empty();
  }
}
