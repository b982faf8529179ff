package dev.switchboard.security;

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

  private final Clock clock;

  PersonInSession(Clock clock) {
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
        .ifPresent(role -> save(request.getSession(), Person.of(authentication), role));
  }

  private static void save(HttpSession session, Person person, Role role) {
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
    return Optional.of(
        UsernamePasswordAuthenticationToken.authenticated(
            new Person(parts[2], parts[1]), null, Role.valueOf(parts[0]).authorities()));
  }
}
