package dev.switchboard;

import static org.springframework.security.config.Customizer.withDefaults;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * A company's OpenID Connect provider: Spring's own authorization server, as an application beside
 * Switchboard. It insists on PKCE. Everybody's password is {@code secret}.
 */
final class IdentityProvider implements AutoCloseable {

  static final String NAME = "Acme";

  /** What each of them is at their company. */
  private static final Map<String, List<String>> PEOPLE =
      Map.of("ana", List.of("staff", "lead"), "vic", List.of("clerk"), "nora", List.of("staff"));

  private static final String SECRET = "secret";

  private final ConfigurableApplicationContext running;

  private IdentityProvider(ConfigurableApplicationContext running) {
    this.running = running;
  }

  static IdentityProvider on(int port, String callback) {
    var company = new SpringApplication(Application.class);
    company.setListeners( // logging is one for the whole JVM, and not the company's
        company.getListeners().stream()
            .filter(listener -> !(listener instanceof LoggingApplicationListener))
            .toList());
    company.setDefaultProperties(Map.of("spring.config.name", "identity-provider"));
    return new IdentityProvider(company.run("--server.port=" + port, "--callback=" + callback));
  }

  /** What Switchboard's operator writes down. */
  static void register(DynamicPropertyRegistry registry, int port) {
    var registration = "spring.security.oauth2.client.registration.acme.";
    registry.add(registration + "client-id", () -> "switchboard");
    registry.add(registration + "client-secret", () -> SECRET);
    registry.add(registration + "client-name", () -> NAME);
    registry.add(registration + "scope", () -> "openid,profile");
    var provider = "spring.security.oauth2.client.provider.acme.";
    registry.add(provider + "issuer-uri", () -> "http://localhost:" + port);
    registry.add(provider + "user-name-attribute", () -> "preferred_username");
    registry.add("switchboard.console.oidc.claim", () -> "realm_access.roles");
    registry.add("switchboard.console.oidc.operator", () -> "lead");
    registry.add("switchboard.console.oidc.viewer", () -> "clerk");
  }

  @Override
  public void close() {
    running.close();
  }

  /** No stereotype here: Switchboard's own scan must not find it. */
  @ImportAutoConfiguration({
    HttpMessageConvertersAutoConfiguration.class,
    ServletWebServerFactoryAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    SecurityAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class
  })
  static class Application {

    @Bean
    @Order(1)
    SecurityFilterChain endpoints(HttpSecurity http) throws Exception {
      var server = OAuth2AuthorizationServerConfigurer.authorizationServer();
      return http.securityMatcher(server.getEndpointsMatcher())
          .with(server, with -> with.oidc(withDefaults()))
          .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
          .oauth2ResourceServer(userInfo -> userInfo.jwt(withDefaults()))
          .exceptionHandling(
              troubles ->
                  troubles.defaultAuthenticationEntryPointFor(
                      new LoginUrlAuthenticationEntryPoint("/login"),
                      new MediaTypeRequestMatcher(MediaType.TEXT_HTML)))
          .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain people(HttpSecurity http) throws Exception {
      return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
          .formLogin(withDefaults())
          .build();
    }

    @Bean
    RegisteredClientRepository clients(
        @org.springframework.beans.factory.annotation.Value("${callback}") String callback) {
      return new InMemoryRegisteredClientRepository(
          RegisteredClient.withId("switchboard")
              .clientId("switchboard")
              .clientSecret("{noop}" + SECRET)
              .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
              .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
              .redirectUri(callback)
              .scope("openid")
              .scope("profile")
              .clientSettings(ClientSettings.builder().requireProofKey(true).build())
              .build());
    }

    @Bean
    UserDetailsService accounts() {
      return new InMemoryUserDetailsManager(
          PEOPLE.keySet().stream()
              .<UserDetails>map(name -> User.withUsername(name).password("{noop}" + SECRET).build())
              .toList());
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> whatTheyAre() {
      return token -> {
        var name = token.getPrincipal().getName();
        token.getClaims().subject(UUID.nameUUIDFromBytes(name.getBytes()).toString());
        token.getClaims().claim("preferred_username", name);
        token.getClaims().claim("realm_access", Map.of("roles", PEOPLE.get(name)));
      };
    }

    @Bean
    JWKSource<SecurityContext> keys() throws JOSEException {
      return new ImmutableJWKSet<>(new JWKSet(new RSAKeyGenerator(2048).keyID("acme").generate()));
    }

    @Bean
    JwtDecoder jwtDecoder(JWKSource<SecurityContext> keys) {
      return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }

    @Bean
    AuthorizationServerSettings settings() {
      return AuthorizationServerSettings.builder().build();
    }
  }
}
