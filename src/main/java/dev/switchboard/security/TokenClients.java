package dev.switchboard.security;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.web.authentication.www.BasicAuthenticationConverter;
import org.springframework.stereotype.Component;

/** Who gets a token: the clients that the configuration names, and nobody else. */
@Component
class TokenClients implements RegisteredClientRepository {

  /** Request attribute: the client whose token was believed. */
  static final String CLIENT = "switchboard.client";

  private static final Duration LIFE = Duration.ofHours(24); // Genesys Cloud's default

  private static final BasicAuthenticationConverter BASIC = new BasicAuthenticationConverter();

  private final SecretHash secrets = new SecretHash();
  private final Map<String, RegisteredClient> clients = new LinkedHashMap<>();

  TokenClients(ObjectProvider<List<TokenClient>> configured) {
    configured.stream().flatMap(List::stream).forEach(this::add);
  }

  private void add(TokenClient client) {
    if (clients.put(client.id(), registered(client)) != null) {
      throw new IllegalStateException(
          "two clients are called %s; each needs a name of its own, for a token is for one"
              .formatted(client.id()));
    }
  }

  private static RegisteredClient registered(TokenClient client) {
    return RegisteredClient.withId(client.id())
        .clientId(client.id())
        .clientSecret(SecretHash.of(client.secret(), client.previous()))
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
        .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(LIFE).build())
        .build();
  }

  /**
   * HTTP Basic, as {@code /oauth/token} wants it, checked before all else.
   *
   * @return the client's id; empty unless the secret is right
   */
  Optional<String> believes(HttpServletRequest request) {
    try {
      return Optional.ofNullable(BASIC.convert(request))
          .filter(said -> clients.containsKey(said.getName()))
          .filter(
              said ->
                  secrets.matches(
                      String.valueOf(said.getCredentials()),
                      clients.get(said.getName()).getClientSecret()))
          .map(Authentication::getName);
    } catch (AuthenticationException unreadable) {
      return Optional.empty();
    }
  }

  @Override
  public void save(RegisteredClient client) {
    throw new UnsupportedOperationException("clients come from the configuration");
  }

  @Override
  public RegisteredClient findById(String id) {
    return clients.get(id);
  }

  @Override
  public RegisteredClient findByClientId(String clientId) {
    return clients.get(clientId);
  }
}
