package dev.switchboard.login;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Who else may say who somebody is: those of {@code spring.security.oauth2.client}. */
@Component
class IdentityProviders {

  private static final String PROPERTIES = "spring.security.oauth2.client";

  private final List<Provider> all;

  IdentityProviders(Environment environment) {
    this.all =
        Binder.get(environment)
            .bind(PROPERTIES, OAuth2ClientProperties.class)
            .map(OAuth2ClientProperties::getRegistration)
            .map(
                registrations ->
                    registrations.entrySet().stream()
                        .map(one -> provider(one.getKey(), one.getValue()))
                        .sorted(Comparator.comparing(Provider::name))
                        .toList())
            .orElse(List.of());
  }

  /**
   * @param name as people know it: {@code client-name}, else the registration's
   */
  record Provider(String registration, String name) {

    /** Where a browser begins. */
    public String link() {
      return "/oauth2/authorization/" + registration;
    }
  }

  List<Provider> all() {
    return all;
  }

  String names() {
    return all.stream().map(Provider::name).collect(Collectors.joining(", "));
  }

  private static Provider provider(String id, OAuth2ClientProperties.Registration registration) {
    return new Provider(
        id,
        Optional.ofNullable(registration.getClientName())
            .filter(StringUtils::hasText)
            .orElse(StringUtils.capitalize(id)));
  }
}
