package dev.switchboard.bench;

import java.time.Duration;

/**
 * How much is done: system properties {@code bench.*}. Short, for trying it out: {@code
 * -Dbench.rounds=1 -Dbench.length=5 -Dbench.warm-up=10 -Dbench.scale=10}.
 */
final class Extent {

  /** Each contestant does each thing so often; the medians count. */
  static final int ROUNDS = Integer.getInteger("bench.rounds", 3);

  /** Of one run. */
  static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("bench.length", 15));

  /** At most; it ends when {@link #WARM} messages have been delivered. */
  static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.warm-up", 300));

  /** By then, a JVM has compiled what matters: measured, ours goes on getting faster until here. */
  static final int WARM = 150_000;

  /** Percent of the past and of the storm. */
  private static final int SCALE = Integer.getInteger("bench.scale", 100);

  static final int PAST_CONVERSATIONS = 1_000 * SCALE;
  static final int PAST_MESSAGES_EACH = 10;
  static final int PARKED_LANES = 500 * SCALE;
  static final int PARKED_EACH = 2;
  static final Duration STORM_AT_MOST = Duration.ofMinutes(10);

  private Extent() {}
}
