package dev.switchboard.login;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;

/** What somebody may do whom an identity provider knows: a claim of it says so, or nothing. */
final class ClaimedRoles {

  private final ConsoleAccess.Oidc access;

  ClaimedRoles(ConsoleAccess.Oidc access) {
    this.access = access;
  }

  /**
   * @throws NoRole when they may do nothing here
   */
  OAuth2AuthenticationToken judge(OAuth2LoginAuthenticationToken known) {
    var person = known.getPrincipal();
    var registration = known.getClientRegistration().getRegistrationId();
    var role =
        role(person.getAttributes())
            .orElseThrow(() -> new NoRole(new Person(person.getName(), registration)));
    return new OAuth2AuthenticationToken(person, role.authorities(), registration);
  }

  Optional<Role> role(Map<String, Object> claims) {
    var values = values(claims);
    if (access.operator().stream().anyMatch(values::contains)) {
      return Optional.of(Role.OPERATOR);
    }
    return access.viewer().stream().anyMatch(values::contains)
        ? Optional.of(Role.VIEWER)
        : Optional.empty();
  }

  /** A claim may have dots in its own name, {@code https://example.com/roles}. */
  private List<String> values(Map<String, Object> claims) {
    Object found = claims.get(access.claim());
    if (found == null) {
      found =
          Arrays.stream(access.claim().split("\\."))
              .reduce((Object) claims, ClaimedRoles::within, (first, second) -> second);
    }
    return found instanceof Collection<?> several
        ? several.stream().filter(Objects::nonNull).map(Object::toString).toList()
        : found instanceof String one ? List.of(one) : List.of();
  }

  private static Object within(Object claims, String name) {
    return claims instanceof Map<?, ?> map ? map.get(name) : null;
  }
}
