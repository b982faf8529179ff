package dev.switchboard.security;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;

/** How the tokens of {@code POST /oauth/token} are made and believed. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

  @Bean
  KnownTokens jwtDecoder(JWKSource<SecurityContext> keys) {
    return new KnownTokens(
        OAuth2AuthorizationServerConfiguration.jwtDecoder(keys), Clock.systemUTC());
  }

  @Bean
  AuthorizationServerSettings authorizationServerSettings() {
    return AuthorizationServerSettings.builder().tokenEndpoint("/oauth/token").build();
  }

  /** A signed token speaks for itself: nothing is kept, so nothing grows. */
  @Bean
  OAuth2AuthorizationService authorizations() {
    return new OAuth2AuthorizationService() {
      @Override
      public void save(OAuth2Authorization authorization) {}

      @Override
      public void remove(OAuth2Authorization authorization) {}

      @Override
      public OAuth2Authorization findById(String id) {
        return null;
      }

      @Override
      public OAuth2Authorization findByToken(String token, OAuth2TokenType type) {
        return null;
      }
    };
  }
}
