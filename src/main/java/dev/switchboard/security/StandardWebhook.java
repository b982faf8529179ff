package dev.switchboard.security;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    return sign(Secrets.only(secret), id, now, body);
  }

  /** With both, where there are two: the receiver may know either. */
  public static Map<String, String> sign(Secrets secrets, String id, Instant now, byte[] body) {
    var signature = signature(secrets.current(), id, now, body);
    if (secrets.previous().isSet()) {
      signature += " " + signature(secrets.previous(), id, now, body);
    }
    return Map.of(ID, id, TIMESTAMP, String.valueOf(now.getEpochSecond()), SIGNATURE, signature);
  }

  private static String signature(Secret secret, String id, Instant now, byte[] body) {
    try {
      return new Webhook(secret.reveal())
          .sign(id, now.getEpochSecond(), new String(body, StandardCharsets.UTF_8));
    } catch (WebhookSigningException | EmptyWebhookSecretException e) {
      throw new IllegalStateException("a webhook cannot be signed", e);
    }
  }

  public static String verify(Secret secret, Door request) {
    return verify(Secrets.only(secret), request);
  }

  /**
   * @return the {@code webhook-id}
   * @throws Refused with 401 when a header is missing, the time is off or the signature is wrong
   */
  public static String verify(Secrets secrets, Door request) {
    Map<String, List<String>> headers =
        Stream.of(ID, TIMESTAMP, SIGNATURE)
            .collect(Collectors.toMap(name -> name, name -> List.of(request.header(name))));
    for (var header : List.of(ID, TIMESTAMP, SIGNATURE)) {
      if (request.header(header).isBlank()) {
        throw Refused.unauthorized(
            "the header %s of Standard Webhooks is missing".formatted(header));
      }
    }
    var body = new String(request.body(), StandardCharsets.UTF_8);
    var wrong = wrong(secrets.current(), body, headers);
    if (secrets.previous().isSet() && wrong(secrets.previous(), body, headers).isEmpty()) {
      wrong = Optional.empty();
    }
    wrong.ifPresent(
        why -> {
          throw Refused.unauthorized(why);
        });
    return request.header(ID);
  }

  /**
   * @return what is wrong; empty: nothing
   */
  private static Optional<String> wrong(
      Secret secret, String body, Map<String, List<String>> headers) {
    try {
      new Webhook(secret.reveal()).verify(body, headers);
      return Optional.empty();
    } catch (WebhookVerificationException e) {
      return Optional.of(
          "not a valid Standard Webhook: "
              + e.getMessage()
              + " (needs webhook-id, webhook-timestamp within 5 minutes, webhook-signature)");
    } catch (EmptyWebhookSecretException | IllegalArgumentException e) {
      return Optional.of(
          "no secret is configured for this bot: set switchboard.integrations.<name>.bot.secret");
    }
  }

  /** Whether the library can use them: base64, with or without {@code whsec_} before it. */
  public static boolean isUsable(Secrets secrets) {
    return isUsable(secrets.current())
        && (!secrets.previous().isSet() || isUsable(secrets.previous()));
  }

  private static boolean isUsable(Secret secret) {
    try {
      new Webhook(secret.reveal());
      return true;
    } catch (EmptyWebhookSecretException | IllegalArgumentException e) {
      return false;
    }
  }
}
