package dev.switchboard.bench;

import java.util.List;

/** A process that listens at a port of 127.0.0.1. */
interface Server extends AutoCloseable {

  int port();

  long pid();

  /** All that are there to do the work. */
  default List<Long> pids() {
    return List.of(pid());
  }

  /**
   * @throws IllegalStateException when it ended by itself: it will never be ready
   */
  boolean isReady();

  @Override
  void close();
}
