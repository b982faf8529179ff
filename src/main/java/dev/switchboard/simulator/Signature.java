package dev.switchboard.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Open Messaging's X-Hub-Signature-256: base64 HMAC-SHA256 of the raw bytes. */
public final class Signature {

  public static final String HEADER = "X-Hub-Signature-256";

  private Signature() {}

  public static String of(byte[] body, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return "sha256=" + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  public static boolean matches(String given, byte[] body, String secret) {
    return given != null
        && MessageDigest.isEqual(given.getBytes(UTF_8), of(body, secret).getBytes(UTF_8));
  }
}
