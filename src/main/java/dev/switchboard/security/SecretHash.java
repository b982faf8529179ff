package dev.switchboard.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * For secrets that machines made and that are long: SHA-256 is enough, and a slow hash would only
 * slow down each request. Compared in constant time.
 */
public final class SecretHash implements PasswordEncoder {

  private static final String BETWEEN = " ";

  /** Of both, while one follows the other. */
  public static String of(Secret secret, Secret previous) {
    return previous.isSet()
        ? of(secret.reveal()) + BETWEEN + of(previous.reveal())
        : of(secret.reveal());
  }

  public static String of(String secret) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String encode(CharSequence secret) {
    return of(secret.toString());
  }

  /** One of several is enough; each is looked at, whichever fits. */
  @Override
  public boolean matches(CharSequence secret, String hashes) {
    var claimed = of(secret.toString()).getBytes(StandardCharsets.UTF_8);
    var fits = false;
    for (var hash : hashes.split(BETWEEN)) {
      fits |= MessageDigest.isEqual(claimed, hash.getBytes(StandardCharsets.UTF_8));
    }
    return fits;
  }
}
