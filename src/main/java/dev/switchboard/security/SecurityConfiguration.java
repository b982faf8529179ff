package dev.switchboard.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** Who may come in where. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(SecurityConfiguration.class);

  /**
   * {@code POST /oauth/token}, as Genesys Cloud has it, so that a connector changes nothing but the
   * host.
   */
  @Bean
  @Order(1)
  SecurityFilterChain tokenChain(HttpSecurity http) throws Exception {
    return stateless(http.securityMatcher("/oauth/token"))
        .with(OAuth2AuthorizationServerConfigurer.authorizationServer(), Customizer.withDefaults())
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .build();
  }

  /** For programs: no session, so no cookie that another site's page could use. */
  @Bean
  @Order(3)
  SecurityFilterChain consoleApiChain(HttpSecurity http) throws Exception {
    return operatorsOnly(stateless(http.securityMatcher("/api/console/**")));
  }

  @Bean
  @Order(4)
  SecurityFilterChain consoleChain(HttpSecurity http) throws Exception {
    return operatorsOnly(http.securityMatcher("/console/**"));
  }

  private static SecurityFilterChain operatorsOnly(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ASYNC)
                    .permitAll()
                    .anyRequest()
                    .hasRole("OPERATOR"))
        .httpBasic(basic -> basic.authenticationEntryPoint(SecurityConfiguration::operatorsLogin))
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

  private static HttpSecurity stateless(HttpSecurity http) throws Exception {
    return http.csrf(AbstractHttpConfigurer::disable) // no door believes a cookie
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .servletApi(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
  }

  private static void operatorsLogin(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
      throws IOException {
    response.setHeader("WWW-Authenticate", "Basic realm=\"Switchboard\"");
    Problem.of(Refused.unauthorized("log in as operator, by HTTP Basic")).write(response);
  }

  /**
   * Whoever asks for observations of requests does not want one for each filter of each request.
   */
  @Bean
  SecurityObservationSettings noObservationOfFilters() {
    return SecurityObservationSettings.noObservations();
  }

  @Bean
  PasswordEncoder passwordEncoder() {
    return new SecretHash();
  }

  @Bean
  UserDetailsService operators(ConsoleAccess access) {
    var password =
        access.password() != null && access.password().isSet()
            ? access.password().reveal()
            : made();
    return new InMemoryUserDetailsManager(
        User.withUsername("operator").password(SecretHash.of(password)).roles("OPERATOR").build());
  }

  private static String made() {
    var random = new byte[18];
    new SecureRandom().nextBytes(random);
    var password = Base64.getUrlEncoder().encodeToString(random);
    LOG.info(
        "Console account for this run: operator / {} (set switchboard.console.password to choose)",
        password);
    return password;
  }
}
