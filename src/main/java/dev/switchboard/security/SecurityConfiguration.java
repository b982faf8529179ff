package dev.switchboard.security;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2ClientCredentialsAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Who may come in where. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  /**
   * {@code POST /oauth/token}, as Genesys Cloud has it, so that a connector changes nothing but the
   * host.
   */
  @Bean
  @Order(1)
  SecurityFilterChain tokenChain(HttpSecurity http) throws Exception {
    return stateless(http.securityMatcher("/oauth/token"))
        .with(
            OAuth2AuthorizationServerConfigurer.authorizationServer(),
            server ->
                server
                    .clientAuthentication(
                        client -> client.errorResponseHandler(TokenRefusals::refuse))
                    .tokenEndpoint(
                        token ->
                            token
                                .accessTokenRequestConverters(
                                    all -> all.removeIf(SecurityConfiguration::isForAnotherGrant))
                                .errorResponseHandler(TokenRefusals::refuse)))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .exceptionHandling(refused -> refused.authenticationEntryPoint(TokenRefusals::nobody))
        .build();
  }

  /** What the platform and a browser may ask for without a name. */
  @Bean
  @Order(5)
  SecurityFilterChain openChain(HttpSecurity http) throws Exception {
    return stateless(http)
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .build();
  }

  private static boolean isForAnotherGrant(AuthenticationConverter converter) {
    return !(converter instanceof OAuth2ClientCredentialsAuthenticationConverter);
  }

  private static HttpSecurity stateless(HttpSecurity http) throws Exception {
    return http.csrf(AbstractHttpConfigurer::disable) // no door believes a cookie
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .servletApi(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
  }

  /**
   * Whoever asks for observations of requests does not want one for each filter of each request.
   */
  @Bean
  SecurityObservationSettings noObservationOfFilters() {
    return SecurityObservationSettings.noObservations();
  }

  /** Of the channels' OAuth clients; people's passwords have login.Passwords. */
  @Bean
  PasswordEncoder passwordEncoder() {
    return new SecretHash();
  }
}
