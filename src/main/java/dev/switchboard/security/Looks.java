package dev.switchboard.security;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Every now and then, however often somebody asks: what is not known may be made up. */
final class Looks {

  private static final long PAUSE = TimeUnit.SECONDS.toNanos(10);

  private final AtomicLong last = new AtomicLong(System.nanoTime() - PAUSE);

  boolean isTime() {
    var before = last.get();
    var now = System.nanoTime();
    return now - before >= PAUSE && last.compareAndSet(before, now);
  }
}
