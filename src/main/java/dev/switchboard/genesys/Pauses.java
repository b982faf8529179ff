package dev.switchboard.genesys;

import dev.switchboard.delivery.DeliveryFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** After a 429, no call of that OAuth client before the time that Genesys Cloud named. */
@Component
class Pauses {

  private final Map<String, Instant> until = new ConcurrentHashMap<>();

  void begin(GenesysSettings.Genesys genesys, Instant end) {
    until.merge(genesys.client(), end, (one, other) -> one.isAfter(other) ? one : other);
  }

  /**
   * @throws DeliveryFailed retryable, while the pause lasts
   */
  void check(GenesysSettings.Genesys genesys, Instant now) {
    var end = until.getOrDefault(genesys.client(), Instant.MIN);
    if (end.isAfter(now)) {
      throw DeliveryFailed.retryableAfter(
          Duration.between(now, end), "Genesys Cloud asked this OAuth client to wait (429)");
    }
  }
}
