package dev.switchboard.login;

import dev.switchboard.security.SignedLinks;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Who comes into the console, and what they may: a viewer looks, an operator also acts. People log
 * in on a page and have a session; programs send a password with each request.
 */
@Configuration(proxyBeanMethods = false)
class ConsoleChain {

  private static final String CONTENT =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
          + "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private static final String NOTHING_OF_THE_DEVICE =
      "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

  private static final String LOGIN = "/console/login";

  /** What somebody needs to log in, and no more. */
  private static final String[] OPEN = {
    LOGIN, "/console/login.css", "/console/page.css", "/console/icon.svg"
  };

  private final ConsoleAccess access;
  private final Cookies cookies;
  private final ConsoleAnswers answers;
  private final Accounts accounts;
  private final SessionCookie session;
  private final Clock clock;

  ConsoleChain(
      ConsoleAccess access,
      Cookies cookies,
      ConsoleAnswers answers,
      Accounts accounts,
      SessionCookie session,
      Clock clock) {
    this.access = access;
    this.accounts = accounts;
    this.session = session;
    this.cookies = cookies;
    this.answers = answers;
    this.clock = clock;
  }

  @Bean
  @Order(3)
  SecurityFilterChain consoleAccess(
      HttpSecurity http,
      ObjectProvider<ClientRegistrationRepository> registrations,
      SignedLinks signatures)
      throws Exception {
    http.securityMatcher(
            "/console/**", "/api/console/**", "/oauth2/authorization/**", "/login/oauth2/code/**")
        .securityContext(
            context ->
                context.securityContextRepository(new PersonInSession(accounts, session, clock)))
        .requestCache(RequestCacheConfigurer::disable)
        .addFilterBefore(new PlainFields(), CsrfFilter.class)
        .csrf(
            csrf ->
                csrf.csrfTokenRepository(new PageTokens(cookies))
                    .requireCsrfProtectionMatcher(Browsers::mustShowAPageToken))
        .headers(ConsoleChain::headers)
        .httpBasic(basic -> basic.authenticationEntryPoint(answers::logInFirst))
        .formLogin(
            form ->
                form.loginPage(LOGIN)
                    .successHandler(answers::welcome)
                    .failureHandler(answers::notIn))
        .logout(out -> out.logoutUrl("/console/logout").logoutSuccessUrl(LOGIN + "?out"))
        .exceptionHandling(
            troubles ->
                troubles
                    .authenticationEntryPoint(answers::logInFirst)
                    .accessDeniedHandler(answers::mayNot));
    roles(http);
    var known = registrations.getIfAvailable();
    if (known != null) {
      http.oauth2Login(
          oidc -> oidc(oidc, known, new PendingLogins(cookies, signatures, known, clock)));
    }
    return http.build();
  }

  private static void roles(HttpSecurity http) throws Exception {
    http.authorizeHttpRequests(
        requests ->
            requests
                .dispatcherTypeMatchers(DispatcherType.ASYNC)
                .permitAll()
                .requestMatchers(OPEN)
                .permitAll()
                .requestMatchers(HttpMethod.GET)
                .hasRole("VIEWER")
                .requestMatchers(HttpMethod.HEAD)
                .hasRole("VIEWER")
                .anyRequest()
                .hasRole("OPERATOR"));
  }

  private void oidc(
      OAuth2LoginConfigurer<HttpSecurity> oidc,
      ClientRegistrationRepository registrations,
      PendingLogins pending) {
    var requests =
        new DefaultOAuth2AuthorizationRequestResolver(
            registrations,
            OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
    requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
    oidc.loginPage(LOGIN)
        .authorizationEndpoint(
            there ->
                there
                    .authorizationRequestResolver(requests)
                    .authorizationRequestRepository(pending))
        .successHandler(answers::welcome)
        .failureHandler(answers::notKnown)
        .addObjectPostProcessor(rolesByClaim());
    oidc.addObjectPostProcessor(troublesOnTheWay());
  }

  private ObjectPostProcessor<OAuth2LoginAuthenticationFilter> rolesByClaim() {
    var roles = new ClaimedRoles(access.oidc());
    return new ObjectPostProcessor<>() {
      @Override
      public <O extends OAuth2LoginAuthenticationFilter> O postProcess(O filter) {
        filter.setAuthenticationResultConverter(roles::judge);
        return filter;
      }
    };
  }

  private ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> troublesOnTheWay() {
    return new ObjectPostProcessor<>() {
      @Override
      public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
        filter.setAuthenticationFailureHandler(answers::notKnown);
        return filter;
      }
    };
  }

  private static void headers(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
        .permissionsPolicyHeader(policy -> policy.policy(NOTHING_OF_THE_DEVICE))
        .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
        .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
  }
}
