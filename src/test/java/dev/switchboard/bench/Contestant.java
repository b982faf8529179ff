package dev.switchboard.bench;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import dev.switchboard.bench.load.Bot;
import dev.switchboard.bench.load.Load;
import dev.switchboard.bench.load.Target;
import java.io.IOException;
import java.time.Duration;

/**
 * Who does the work: a process, the bot it passes messages to, and the customers who write them.
 *
 * @param ready what the start has cost
 */
record Contestant(String name, Server server, Load load, Start ready) implements AutoCloseable {

  /**
   * @param megabytes resident when it was ready
   */
  record Start(double seconds, double cpuSeconds, long megabytes) {}

  /** How to write to a server, once it is up. */
  interface Address {
    Target of(int port) throws IOException, InterruptedException;
  }

  /**
   * @param began {@link System#nanoTime()}
   */
  static Contestant whenReady(String name, long began, Server server, Bot bot, Address address)
      throws IOException, InterruptedException {
    await().pollInterval(Duration.ofMillis(20)).atMost(120, SECONDS).until(server::isReady);
    var start =
        new Start(
            (System.nanoTime() - began) / 1e9,
            CpuTime.of(server.pid()) / 1e6,
            CpuTime.residentMegabytes(server.pid()));
    return new Contestant(name, server, new Load(address.of(server.port()), bot), start);
  }

  long pid() {
    return server.pid();
  }

  @Override
  public void close() throws IOException {
    server.close();
    load.bot().close();
  }
}
