package dev.switchboard.login;

import java.util.List;
import java.util.Optional;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;

/** What somebody may do at the console: a viewer looks, an operator also acts. */
public enum Role {
  VIEWER("ROLE_VIEWER"),
  OPERATOR("ROLE_OPERATOR", "ROLE_VIEWER");

  private final String[] authorities;

  Role(String... authorities) {
    this.authorities = authorities;
  }

  List<GrantedAuthority> authorities() {
    return AuthorityUtils.createAuthorityList(authorities);
  }

  /** Empty for somebody who has no business at the console. */
  public static Optional<Role> of(Iterable<? extends GrantedAuthority> granted) {
    var found = Optional.<Role>empty();
    for (var one : granted) {
      if (one.getAuthority().equals("ROLE_OPERATOR")) {
        return Optional.of(OPERATOR);
      }
      if (one.getAuthority().equals("ROLE_VIEWER")) {
        found = Optional.of(VIEWER);
      }
    }
    return found;
  }
}
