package dev.switchboard.genesys;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.delivery.DeliveryFailed;
import dev.switchboard.security.ForeignJson;
import dev.switchboard.security.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * One access token for each OAuth client: kept as long as {@code expires_in} says, asked for once
 * however many wait for it.
 */
@Component
class Tokens {

  private static final Duration EARLY = Duration.ofMinutes(1);

  private final Map<String, Slot> slots = new ConcurrentHashMap<>();
  private final WholeAnswers http = new WholeAnswers();
  private final ObjectMapper json;
  private final Clock clock;

  Tokens(ObjectMapper json, Clock clock) {
    this.json = json;
    this.clock = clock;
  }

  /**
   * @throws DeliveryFailed retryable, when none is to be had now
   */
  String token(GenesysSettings.Genesys genesys) {
    return slot(genesys).token(genesys);
  }

  /** Genesys Cloud does not believe this token any more: the next caller asks for another. */
  void reject(GenesysSettings.Genesys genesys, String token) {
    slot(genesys).reject(token);
  }

  private Slot slot(GenesysSettings.Genesys genesys) {
    return slots.computeIfAbsent(genesys.client(), key -> new Slot());
  }

  private record Token(String value, Instant until) {}

  private final class Slot {

    private final ReentrantLock asking = new ReentrantLock(); // does not pin a virtual thread
    private final AtomicInteger failures = new AtomicInteger();
    private volatile Optional<Token> token = Optional.empty();

    String token(GenesysSettings.Genesys genesys) {
      return fresh().orElseGet(() -> ask(genesys)).value();
    }

    private Optional<Token> fresh() {
      return token.filter(t -> clock.instant().isBefore(t.until()));
    }

    /** Who waited while another asked in vain does not ask in vain after them, one by one. */
    private Token ask(GenesysSettings.Genesys genesys) {
      var before = failures.get();
      asking.lock();
      try {
        if (fresh().isEmpty()) {
          if (failures.get() != before) {
            throw DeliveryFailed.retryable("Genesys Cloud gave no token just now", null);
          }
          token = Optional.of(askNow(genesys));
        }
        return token.orElseThrow();
      } finally {
        asking.unlock();
      }
    }

    private Token askNow(GenesysSettings.Genesys genesys) {
      try {
        return fetch(genesys);
      } catch (DeliveryFailed e) {
        failures.incrementAndGet();
        throw e;
      }
    }

    void reject(String value) {
      asking.lock();
      try {
        token = token.filter(t -> !t.value().equals(value));
      } finally {
        asking.unlock();
      }
    }
  }

  private Token fetch(GenesysSettings.Genesys genesys) {
    var asked = clock.instant();
    var answer = send(request(genesys, genesys.clientSecret()), genesys);
    if (answer.statusCode() != 200 && genesys.previousClientSecret().isSet()) {
      answer = send(request(genesys, genesys.previousClientSecret()), genesys);
    }
    if (answer.statusCode() != 200) {
      throw DeliveryFailed.retryable(
          "Genesys Cloud gives no token (%d): are client-id and client-secret those of a client-credentials OAuth client in this region?"
              .formatted(answer.statusCode()),
          null);
    }
    try {
      var body = ForeignJson.read(answer.body());
      var life = Duration.ofSeconds(body.path("expires_in").asLong(300));
      var early = life.compareTo(EARLY.multipliedBy(4)) > 0 ? EARLY : life.dividedBy(4);
      return new Token(body.required("access_token").textValue(), asked.plus(life).minus(early));
    } catch (IOException | IllegalArgumentException e) {
      throw DeliveryFailed.retryable("Genesys Cloud's token answer cannot be read", e);
    }
  }

  private static HttpRequest request(GenesysSettings.Genesys genesys, Secret secret) {
    var basic = genesys.clientId() + ":" + secret.reveal();
    return HttpRequest.newBuilder(URI.create(genesys.login() + "/oauth/token"))
        .header(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
        .build();
  }

  private HttpResponse<byte[]> send(HttpRequest request, GenesysSettings.Genesys genesys) {
    try {
      return http.send(request, genesys.timeout());
    } catch (IOException e) {
      throw DeliveryFailed.retryable(
          "%s did not answer: %s".formatted(genesys.login().getHost(), e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw DeliveryFailed.retryable("stopped while asking for a token", e);
    }
  }
}
