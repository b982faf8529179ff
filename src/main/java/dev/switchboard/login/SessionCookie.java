package dev.switchboard.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.util.Base64URL;
import dev.switchboard.security.SecretHash;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.session.SessionIdGenerator;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.stereotype.Component;

/**
 * The browser has a secret, the database only its hash: whoever reads the database cannot be
 * somebody else at the console.
 */
@Component
class SessionCookie implements CookieSerializer, SessionIdGenerator {

  static final String NAME = "switchboard";

  private final Cookies cookies;
  private final SecureRandom random = new SecureRandom();

  /** Of the sessions that are made just now, until their cookie is written. */
  private final Cache<String, String> secrets =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofMinutes(1)).build();

  SessionCookie(Cookies cookies) {
    this.cookies = cookies;
  }

  @Override
  public String generate() {
    var bytes = new byte[32];
    random.nextBytes(bytes);
    var secret = Base64URL.encode(bytes).toString();
    var id = SecretHash.of(secret);
    secrets.put(id, secret);
    return id;
  }

  /** Of which the session's id is the hash; empty when the browser has not shown it. */
  Optional<String> secret(HttpServletRequest request, HttpSession session) {
    return Optional.ofNullable(secrets.getIfPresent(session.getId()))
        .or(() -> cookies.read(request, NAME))
        .filter(secret -> SecretHash.of(secret).equals(session.getId()));
  }

  @Override
  public List<String> readCookieValues(HttpServletRequest request) {
    return cookies.read(request, NAME).map(SecretHash::of).stream().toList();
  }

  @Override
  public void writeCookieValue(CookieValue session) {
    var id = session.getCookieValue();
    if (id.isEmpty()) {
      cookies.forget(session.getRequest(), session.getResponse(), NAME);
      return;
    }
    var secret = secrets.asMap().remove(id);
    if (secret != null) {
      cookies.write(session.getRequest(), session.getResponse(), NAME, secret, Cookies.SESSION);
    }
  }
}
