package dev.switchboard.bench.load;

import java.time.Duration;

/**
 * How customers write.
 *
 * @param conversations side by side
 * @param rate messages a second of all together, whatever comes of them; 0: each writes when its
 *     last message has arrived
 */
public record Pace(int conversations, int rate) {

  public static Pace closed(int conversations) {
    return new Pace(conversations, 0);
  }

  public static Pace open(int conversations, int rate) {
    return new Pace(conversations, rate);
  }

  boolean isOpen() {
    return rate > 0;
  }

  /** When a customer's nth message is due, in nanoseconds from the start. */
  long due(int customer, int nth) {
    return Duration.ofSeconds(1).toNanos() * ((long) nth * conversations + customer) / rate;
  }

  @Override
  public String toString() {
    return isOpen() ? rate + "/s" : conversations + " at once";
  }
}
