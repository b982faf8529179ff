package dev.switchboard.login;

import static org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames.REGISTRATION_ID;
import static org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames.STATE;
import static org.springframework.security.oauth2.core.endpoint.PkceParameterNames.CODE_VERIFIER;
import static org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames.NONCE;

import com.nimbusds.jose.util.Base64URL;
import dev.switchboard.security.Refused;
import dev.switchboard.security.SignedLinks;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/**
 * Who is on the way to the identity provider and back. A cookie that we have signed carries what we
 * asked with, so any replica can go on, and whoever only begins leaves nothing behind.
 */
final class PendingLogins implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

  private static final String COOKIE = "switchboard-on-the-way";
  private static final Duration LIFE = Duration.ofMinutes(15);

  private final Cookies cookies;
  private final SignedLinks signatures;
  private final ClientRegistrationRepository registrations;
  private final Clock clock;

  PendingLogins(
      Cookies cookies,
      SignedLinks signatures,
      ClientRegistrationRepository registrations,
      Clock clock) {
    this.cookies = cookies;
    this.signatures = signatures;
    this.registrations = registrations;
    this.clock = clock;
  }

  @Override
  public void saveAuthorizationRequest(
      OAuth2AuthorizationRequest asked, HttpServletRequest request, HttpServletResponse response) {
    var words =
        Base64URL.encode(
            String.join(
                "\n",
                asked.getAttribute(REGISTRATION_ID),
                asked.getState(),
                attribute(asked, NONCE),
                attribute(asked, CODE_VERIFIER),
                asked.getRedirectUri()));
    var until = clock.instant().plus(LIFE).getEpochSecond();
    var signed = words + "." + until + "." + signatures.sign(signed(words.toString()), until);
    cookies.write(request, response, COOKIE, signed, LIFE);
  }

  @Override
  public OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
    return cookies
        .read(request, COOKIE)
        .flatMap(this::words)
        .filter(words -> words.get(1).equals(request.getParameter(STATE)))
        .flatMap(this::asked)
        .orElse(null); // as Spring's own repositories say that there is none
  }

  @Override
  public OAuth2AuthorizationRequest removeAuthorizationRequest(
      HttpServletRequest request, HttpServletResponse response) {
    var asked = loadAuthorizationRequest(request);
    cookies.forget(request, response, COOKIE);
    return asked;
  }

  private Optional<List<String>> words(String signed) {
    var parts = signed.split("\\.");
    try {
      signatures.check(signed(parts[0]), Long.parseLong(parts[1]), parts[2]);
      return Optional.of(List.of(new Base64URL(parts[0]).decodeToString().split("\n", -1)));
    } catch (Refused | NumberFormatException | ArrayIndexOutOfBoundsException notOurs) {
      return Optional.empty();
    }
  }

  private Optional<OAuth2AuthorizationRequest> asked(List<String> words) {
    return Optional.ofNullable(registrations.findByRegistrationId(words.get(0)))
        .map(registration -> asked(registration, words));
  }

  private static OAuth2AuthorizationRequest asked(
      ClientRegistration registration, List<String> words) {
    return OAuth2AuthorizationRequest.authorizationCode()
        .authorizationUri(registration.getProviderDetails().getAuthorizationUri())
        .clientId(registration.getClientId())
        .scopes(registration.getScopes())
        .state(words.get(1))
        .redirectUri(words.get(4))
        .attributes(
            attributes -> {
              attributes.put(REGISTRATION_ID, words.get(0));
              attributes.put(NONCE, words.get(2));
              attributes.put(CODE_VERIFIER, words.get(3));
              attributes.values().removeIf(""::equals);
            })
        .build();
  }

  private static String attribute(OAuth2AuthorizationRequest asked, String name) {
    return Optional.<String>ofNullable(asked.getAttribute(name)).orElse("");
  }

  /** No signature of ours is good for two things. */
  private static String signed(String words) {
    return "log-in " + words;
  }
}
