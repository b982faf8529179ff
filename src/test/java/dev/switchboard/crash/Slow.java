package dev.switchboard.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A replica that gets a fifth of the time, as on a node that is too small for what runs there. */
public final class Slow implements AutoCloseable {

  private static final Duration FROZEN = Duration.ofMillis(800);
  private static final Duration AWAKE = Duration.ofMillis(200);

  private final CountDownLatch enough = new CountDownLatch(1);
  private final Replica replica;
  private final Thread thread;

  public Slow(Replica replica) {
    this.replica = replica;
    this.thread = new Thread(this::slowDown, "slow");
    thread.start();
  }

  private void slowDown() {
    try {
      do {
        replica.freeze();
        enough.await(FROZEN.toMillis(), TimeUnit.MILLISECONDS);
        replica.thaw();
      } while (!enough.await(AWAKE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** It is awake for good when this returns. */
  @Override
  public void close() throws InterruptedException {
    enough.countDown();
    thread.join();
  }
}
