package dev.switchboard.security;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** So much at once, and so much again in a time. */
public final class Buckets {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private Buckets() {}

  public static Bucket of(long capacity, long refill, Duration in) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(capacity).refillGreedy(refill, in))
        .build();
  }

  /** Until there is one more, in whole seconds, at least one: what Retry-After can say. */
  public static Duration untilNext(Bucket bucket) {
    var nanos = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
    return Duration.ofSeconds(Math.max(1, (nanos + SECOND - 1) / SECOND));
  }
}
