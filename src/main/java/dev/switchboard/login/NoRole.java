package dev.switchboard.login;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

/** The identity provider knows this person, and says nothing that would let them in. */
final class NoRole extends OAuth2AuthenticationException {

  private static final long serialVersionUID = 1L;

  private final transient Person person;

  NoRole(Person person) {
    super("no_role");
    this.person = person;
  }

  Person person() {
    return person;
  }
}
