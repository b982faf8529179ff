package dev.switchboard.console;

import dev.switchboard.conversation.Act;
import dev.switchboard.conversation.Acts;
import dev.switchboard.conversation.Acts.Actor;
import dev.switchboard.login.Accounts;
import dev.switchboard.login.Person;
import dev.switchboard.login.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Writes down what operators do, and who comes and goes. */
@Component
class Witness {

  /** Request attribute: what happens in this request has been written down. */
  static final String SEEN = "switchboard.act";

  private static final Logger LOG = LoggerFactory.getLogger(Witness.class);

  private static final String CONSOLE = "console";

  /** What somebody typed who is nobody: it may be their password. */
  private static final String UNKNOWN = "unknown";

  private final Acts acts;

  Witness(Acts acts) {
    this.acts = acts;
  }

  /** In the transaction of whoever publishes it, if there is one. */
  @EventListener
  void on(Act act) {
    acts.add(whoAsks(), act);
    seen();
  }

  /** For whoever writes it down where it is committed, on another thread. */
  Actor whoAsks() {
    return actor(SecurityContextHolder.getContext().getAuthentication());
  }

  /** What this request does has been written down. */
  void seen() {
    request().ifPresent(request -> request.setAttribute(SEEN, true));
  }

  @EventListener
  void on(InteractiveAuthenticationSuccessEvent in) {
    note(actor(in.getAuthentication()), "log-in");
  }

  @EventListener
  void on(LogoutSuccessEvent out) {
    note(actor(out.getAuthentication()), "log-out");
  }

  /** Those who have to wait after too many are not written down: they could fill the disk. */
  @EventListener
  void on(AuthenticationFailureBadCredentialsEvent failed) {
    var asked = failed.getAuthentication();
    var person = Person.of(asked);
    var known = asked.getPrincipal() instanceof Person || Accounts.knows(person.name());
    note(new Actor(known ? person.name() : UNKNOWN, "", person.way(), address()), "log-in refused");
  }

  /** Who may come in is not decided by whether it can be written down. */
  private void note(Actor who, String what) {
    try {
      acts.add(who, new Act(what, CONSOLE, ""));
    } catch (DataAccessException | TransactionException away) {
      LOG.warn("Not written down, for the database does not answer: {} of {}", what, who.name());
    }
  }

  private static Actor actor(Authentication authentication) {
    if (authentication == null || authentication instanceof AnonymousAuthenticationToken) {
      return new Actor("Switchboard", "", "", address());
    }
    var person = Person.of(authentication);
    var role =
        Role.of(authentication.getAuthorities())
            .map(known -> known.name().toLowerCase(Locale.ROOT))
            .orElse("");
    return new Actor(person.name(), role, person.way(), address());
  }

  private static String address() {
    return request().map(HttpServletRequest::getRemoteAddr).orElse("");
  }

  private static Optional<HttpServletRequest> request() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes now
        ? Optional.of(now.getRequest())
        : Optional.empty();
  }
}
