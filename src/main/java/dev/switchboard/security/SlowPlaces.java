package dev.switchboard.security;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;

/** So many at once, and half of them for one address. */
public final class SlowPlaces {

  private final Semaphore free;
  private final int share;
  private final ConcurrentMap<String, Integer> taken = new ConcurrentHashMap<>();

  public SlowPlaces(int places) {
    free = new Semaphore(places);
    share = places / 2;
  }

  public boolean take(String address) {
    if (!free.tryAcquire()) {
      return false;
    }
    if (taken.merge(address, 1, Integer::sum) <= share) {
      return true;
    }
    giveBack(address);
    return false;
  }

  public void giveBack(String address) {
    taken.computeIfPresent(address, (known, count) -> count == 1 ? null : count - 1);
    free.release();
  }
}
