package dev.switchboard.security;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Standard Webhooks (standardwebhooks.com): id, timestamp within five minutes, signature. */
public final class StandardWebhook {

  public static final String ID = "webhook-id";
  public static final String TIMESTAMP = "webhook-timestamp";
  public static final String SIGNATURE = "webhook-signature";

  private StandardWebhook() {}

  /**
   * @return the headers of a signed webhook
   */
  public static Map<String, String> sign(Secret secret, String id, Instant now, byte[] body) {
    try {
      var signature =
          new Webhook(secret.reveal())
              .sign(id, now.getEpochSecond(), new String(body, StandardCharsets.UTF_8));
      return Map.of(ID, id, TIMESTAMP, String.valueOf(now.getEpochSecond()), SIGNATURE, signature);
    } catch (WebhookSigningException | EmptyWebhookSecretException e) {
      throw new IllegalStateException("a webhook cannot be signed", e);
    }
  }

  /**
   * @return the {@code webhook-id}
   * @throws Refused with 401 when a header is missing, the time is off or the signature is wrong
   */
  public static String verify(Secret secret, Door request) {
    Map<String, List<String>> headers =
        Stream.of(ID, TIMESTAMP, SIGNATURE)
            .collect(Collectors.toMap(name -> name, name -> List.of(request.header(name))));
    try {
      new Webhook(secret.reveal())
          .verify(new String(request.body(), StandardCharsets.UTF_8), headers);
      return request.header(ID);
    } catch (WebhookVerificationException e) {
      throw Refused.unauthorized(
          "not a valid Standard Webhook: "
              + e.getMessage()
              + " (needs webhook-id, webhook-timestamp within 5 minutes, webhook-signature)");
    } catch (EmptyWebhookSecretException | IllegalArgumentException e) {
      throw Refused.unauthorized(
          "no secret is configured for this bot: set switchboard.integrations.<name>.bot.secret");
    }
  }

  /** Whether the library can use it: base64, with or without {@code whsec_} before it. */
  public static boolean isUsable(Secret secret) {
    try {
      new Webhook(secret.reveal());
      return true;
    } catch (EmptyWebhookSecretException | IllegalArgumentException e) {
      return false;
    }
  }
}
