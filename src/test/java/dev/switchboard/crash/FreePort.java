package dev.switchboard.crash;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that stay free until they are used: below those from which the system takes the ends of
 * connections, and for each JVM of a build others.
 */
public final class FreePort {

  private static final int FIRST = 20_000;
  private static final int EACH = 4_000;
  private static final int JVMS = 3;

  private static final int JVM = (Integer.getInteger("surefire.forkNumber", 1) - 1) % JVMS;

  private static int last = ThreadLocalRandom.current().nextInt(EACH);

  private FreePort() {}

  /** Another each time. */
  public static synchronized int next() {
    for (var tries = 0; tries < EACH; tries++) {
      last = (last + 1) % EACH;
      var port = FIRST + JVM * EACH + last;
      try (var socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        // the next, then
      }
    }
    throw new IllegalStateException("no port is free from " + FIRST + " on");
  }
}
