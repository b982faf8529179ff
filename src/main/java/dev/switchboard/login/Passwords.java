package dev.switchboard.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.switchboard.security.Secret;
import dev.switchboard.security.SecretHash;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * People's passwords, slow to try by intention. A program sends the same one with each request, so
 * what was right a moment ago is known without trying again.
 */
final class Passwords {

  private static final String BCRYPT = "bcrypt";
  private static final String CONFIGURED = "configured";

  private static final PasswordEncoder ENCODER =
      new DelegatingPasswordEncoder(
          BCRYPT, Map.of(BCRYPT, new BCryptPasswordEncoder(), CONFIGURED, new SecretHash()));

  private final SecretKeySpec key = key(); // what is remembered is of no use elsewhere
  private final Cache<String, Boolean> right =
      Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(Duration.ofMinutes(5)).build();

  static String hash(String password) {
    return ENCODER.encode(password);
  }

  /**
   * A password in the configuration may be a hash already. Where it stands in the clear, a slow
   * hash would guard nothing.
   */
  static String hashOfConfigured(Secret password) {
    return password.reveal().startsWith("{" + BCRYPT + "}")
        ? password.reveal()
        : "{" + CONFIGURED + "}" + SecretHash.of(password.reveal());
  }

  /** Whether it was right within the last minutes; a new hash forgets the old password. */
  boolean remembers(String password, String hash) {
    return right.getIfPresent(mark(password, hash)) != null;
  }

  boolean match(String password, String hash) {
    var matches = ENCODER.matches(password, hash);
    if (matches) {
      right.put(mark(password, hash), true);
    }
    return matches;
  }

  private String mark(String password, String hash) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return HexFormat.of()
          .formatHex(mac.doFinal((hash + " " + password).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private static SecretKeySpec key() {
    var random = new byte[32];
    new SecureRandom().nextBytes(random);
    return new SecretKeySpec(random, "HmacSHA256");
  }
}
