package dev.switchboard.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * {@code X-Hub-Signature-256: sha256=} and base64 of HMAC-SHA256 over the raw bytes of the body, as
 * Genesys Cloud signs (developer.genesys.cloud, Open Messaging, "validate").
 */
public final class HubSignature {

  public static final String HEADER = "X-Hub-Signature-256";

  private static final String PREFIX = "sha256=";

  private HubSignature() {}

  public static String sign(Secret secret, byte[] body) {
    return PREFIX + Base64.getEncoder().encodeToString(mac(secret, body));
  }

  private static byte[] mac(Secret secret, byte[] body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  public static void verify(Secret secret, byte[] body, String signature) {
    verify(Secrets.only(secret), body, signature);
  }

  public static void verifyEither(Secret secret, byte[] body, String signature) {
    verifyEither(Secrets.only(secret), body, signature);
  }

  /**
   * @throws Refused with 401 when the signature is missing or wrong
   */
  public static void verify(Secrets secrets, byte[] body, String signature) {
    check(
        signature,
        isOf(secrets.current(), body, signature) | isOf(secrets.previous(), body, signature));
  }

  /**
   * In base64, or in hex as Meta and GitHub write it.
   *
   * @throws Refused with 401 when the signature is missing or wrong
   */
  public static void verifyEither(Secrets secrets, byte[] body, String signature) {
    check(
        signature,
        isEitherOf(secrets.current(), body, signature)
            | isEitherOf(secrets.previous(), body, signature));
  }

  private static void check(String signature, boolean fits) {
    if (signature.isEmpty()) {
      throw Refused.unauthorized("the header " + HEADER + " is missing");
    }
    if (!fits) {
      throw Refused.unauthorized(
          HEADER + " does not fit the body: is the webhook secret the same on both sides?");
    }
  }

  /** A secret that is not set has signed nothing. */
  private static boolean isOf(Secret secret, byte[] body, String signature) {
    return secret.isSet() && !signature.isEmpty() && isSame(sign(secret, body), signature);
  }

  private static boolean isEitherOf(Secret secret, byte[] body, String signature) {
    if (!secret.isSet() || signature.isEmpty()) {
      return false;
    }
    var mac = mac(secret, body);
    return isSame(PREFIX + Base64.getEncoder().encodeToString(mac), signature)
        | isSame(PREFIX + HexFormat.of().formatHex(mac), signature);
  }

  private static boolean isSame(String right, String claimed) {
    return MessageDigest.isEqual(
        right.getBytes(StandardCharsets.UTF_8), claimed.getBytes(StandardCharsets.UTF_8));
  }
}
