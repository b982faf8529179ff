package dev.switchboard.security;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * {@code X-Hub-Signature-256: sha256=} and base64 of HMAC-SHA256 over the raw bytes of the body, as
 * Genesys Cloud signs (developer.genesys.cloud, Open Messaging, "validate").
 */
public final class HubSignature {

  public static final String HEADER = "X-Hub-Signature-256";

  private HubSignature() {}

  public static String sign(Secret secret, byte[] body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return "sha256=" + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  /**
   * @throws Refused with 401 when the signature is missing or wrong
   */
  public static void verify(Secret secret, byte[] body, String signature) {
    if (signature.isEmpty()) {
      throw Refused.unauthorized("the header " + HEADER + " is missing");
    }
    var right = sign(secret, body).getBytes(StandardCharsets.UTF_8);
    if (!secret.isSet()
        || !MessageDigest.isEqual(right, signature.getBytes(StandardCharsets.UTF_8))) {
      throw Refused.unauthorized(
          HEADER + " does not fit the body: is the webhook secret the same on both sides?");
    }
  }
}
