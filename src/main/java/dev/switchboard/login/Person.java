package dev.switchboard.login;

import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;

/**
 * Who is at the console, a program of theirs included.
 *
 * @param name of the account, or as the identity provider says it
 * @param way {@code password}, or the identity provider's registration
 */
public record Person(String name, String way) implements AuthenticatedPrincipal {

  static final String PASSWORD = "password";

  public Person {
    name = name.replaceAll("\\p{Cntrl}", " ").strip();
  }

  @Override
  public String getName() {
    return name;
  }

  public static Person of(Authentication authentication) {
    if (authentication.getPrincipal() instanceof Person person) {
      return person;
    }
    return authentication instanceof OAuth2AuthenticationToken token
        ? new Person(token.getName(), token.getAuthorizedClientRegistrationId())
        : new Person(authentication.getName(), PASSWORD);
  }
}
