package dev.switchboard.simulator;

import java.time.Duration;

/** Waiting, as the parties do between two attempts. */
public final class Pause {

  private Pause() {}

  /** Returns false when the process is being stopped: then whoever waits should leave off. */
  public static boolean of(Duration time) {
    try {
      Thread.sleep(time.toMillis());
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
