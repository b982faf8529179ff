package dev.switchboard.login;

import dev.switchboard.security.Secret;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may look at the console, and who may act there.
 *
 * @param password of the account {@code operator}, as it is or hashed ({@code {bcrypt}…}); not set:
 *     made at the first start, and printed once
 * @param viewerPassword of the account {@code viewer}; not set: there is no such account
 * @param oidc what people who come from an identity provider may do
 */
@ConfigurationProperties("switchboard.console")
record ConsoleAccess(Secret password, Secret viewerPassword, @DefaultValue Oidc oidc) {

  /**
   * @param claim where the provider says what somebody is; dots lead into it: {@code
   *     realm_access.roles}
   * @param operator who has one of these values is an operator
   * @param viewer who has one of these is a viewer; who has neither does not come in
   */
  record Oidc(
      @DefaultValue("roles") String claim,
      @DefaultValue("switchboard-operator") List<String> operator,
      @DefaultValue("switchboard-viewer") List<String> viewer) {}
}
