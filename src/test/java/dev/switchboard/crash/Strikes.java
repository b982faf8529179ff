package dev.switchboard.crash;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** When something was killed or cut: the one good reason to tell anybody a thing twice. */
public final class Strikes {

  /**
   * From when a party hears a message until Switchboard has committed that it did, on a busy
   * machine.
   */
  private static final long UNDER_WAY = Duration.ofSeconds(3).toNanos();

  private final List<Long> times = new CopyOnWriteArrayList<>();

  public void strike() {
    times.add(System.nanoTime());
  }

  /**
   * Whether what was heard may have been under way at a strike that came before it was heard again.
   */
  boolean explain(long heard, long again) {
    return times.stream()
        .anyMatch(strike -> Math.abs(strike - heard) < UNDER_WAY && again > strike);
  }
}
