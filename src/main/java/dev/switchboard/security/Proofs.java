package dev.switchboard.security;

import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.server.PathContainer;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Whether a request shows who it is, found out without its door: for addresses from which too much
 * has been refused. Who means well and shares such an address is not made to pay.
 */
@Component
class Proofs {

  /** Tokens that were not seen before, from such addresses: RSA is dear. */
  private static final int TOKENS_PER_SECOND = 200;

  private record Proof(PathPattern path, DoorRoutes.Known known) {}

  private final List<Proof> all = new CopyOnWriteArrayList<>();
  private final Bucket unseen =
      Buckets.of(TOKENS_PER_SECOND, TOKENS_PER_SECOND, Duration.ofSeconds(1));
  private final ObjectProvider<KnownTokens> tokens;
  private final ObjectProvider<TokenClients> clients;

  /** Asked for later: the web server opens before the database does. */
  Proofs(ObjectProvider<KnownTokens> tokens, ObjectProvider<TokenClients> clients) {
    this.tokens = tokens;
    this.clients = clients;
  }

  void add(String path, DoorRoutes.Known known) {
    all.add(new Proof(PathPatternParser.defaultInstance.parse(path), known));
  }

  boolean fit(HttpServletRequest request) {
    if (request.getServletPath().equals(OpeningHours.TOKEN)) {
      return clients.getObject().believes(request).isPresent();
    }
    var path = PathContainer.parsePath(request.getServletPath());
    for (var proof : all) {
      var match = proof.path().matchAndExtract(path);
      if (match != null) {
        return fit(proof, request, match.getUriVariables());
      }
    }
    return false;
  }

  private boolean fit(Proof proof, HttpServletRequest request, Map<String, String> variables) {
    try {
      name(request);
      proof.known().by(new HttpDoor(request, name -> variables.getOrDefault(name, "")));
      return true;
    } catch (Refused | JwtException notKnown) {
      return false;
    }
  }

  /** As the door's own filter would, once it is reached. */
  private void name(HttpServletRequest request) {
    var token = BearerToken.of(request);
    if (token != null && request.getServletPath().startsWith("/api/v2/")) {
      var known = tokens.getObject();
      if (known.knows(token) || unseen.tryConsume(1)) {
        request.setAttribute(TokenClients.CLIENT, known.decode(token).getSubject());
      }
    }
  }
}
