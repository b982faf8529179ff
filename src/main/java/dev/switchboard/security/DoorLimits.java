package dev.switchboard.security;

import io.github.bucket4j.Bucket;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/**
 * What an integration may ask of a door, and of all of them at once, so that one which is flooded
 * leaves threads and connections to the others. Only configured integrations come so far.
 */
@Component
class DoorLimits {

  private static final Duration SOON = Duration.ofSeconds(1);

  private final Limits limits;
  private final IntegrationLimits own;
  private final MeterRegistry meters;
  private final boolean several;
  private final Map<String, Semaphore> places = new ConcurrentHashMap<>();

  DoorLimits(Limits limits, IntegrationLimits own, MeterRegistry meters) {
    this.limits = limits;
    this.own = own;
    this.meters = meters;
    this.several = own.integrations().size() > 1;
  }

  /** What is to be given back. */
  @FunctionalInterface
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  OfDoor ofDoor() {
    return new OfDoor();
  }

  /** One door's. */
  final class OfDoor {

    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    /**
     * @throws Refused with 429 when it is more than this integration may have
     */
    Place enter(String integration) {
      var bucket = buckets.get(integration);
      if (bucket == null) {
        bucket = buckets.computeIfAbsent(integration, DoorLimits.this::bucket);
      }
      if (!bucket.tryConsume(1)) {
        count(integration, "rate");
        throw Refused.tooMany(
            "more requests of %s than this door takes (switchboard.limits.requests-per-second); send it again later"
                .formatted(integration),
            Buckets.untilNext(bucket));
      }
      return several ? place(integration) : () -> {};
    }
  }

  private Place place(String integration) {
    var free = places.computeIfAbsent(integration, name -> new Semaphore(limits.atOnce()));
    if (!free.tryAcquire()) {
      count(integration, "at-once");
      throw Refused.tooMany(
          "%s has %d requests under way already (switchboard.limits.at-once); send it again later"
              .formatted(integration, limits.atOnce()),
          SOON);
    }
    return free::release;
  }

  private Bucket bucket(String integration) {
    var mine = own.of(integration);
    var rate = mine.requestsPerSecond().orElse(limits.requestsPerSecond());
    var burst = mine.burst().orElse(mine.requestsPerSecond().orElse(limits.burst()));
    return Buckets.of(burst, rate, SOON);
  }

  private void count(String integration, String limit) {
    meters.counter("switchboard.limited", "limit", limit, "integration", integration).increment();
  }
}
