package dev.switchboard.bench;

/** A process that listens at a port of 127.0.0.1. */
interface Server extends AutoCloseable {

  int port();

  long pid();

  /**
   * @throws IllegalStateException when it ended by itself: it will never be ready
   */
  boolean isReady();

  @Override
  void close();
}
