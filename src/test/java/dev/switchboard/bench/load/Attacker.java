package dev.switchboard.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** Somebody who means harm: one request after another, whatever the answers are. */
public final class Attacker implements AutoCloseable {

  private static final int CONNECTIONS = 16;
  private static final int PATIENCE = 10_000; // milliseconds

  private final int port;
  private final String head;
  private final IntFunction<String> body;
  private final int rate;
  private final Map<Integer, LongAdder> answers = new ConcurrentSkipListMap<>();
  private final AtomicInteger sent = new AtomicInteger();
  private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
  private volatile boolean on = true;

  /**
   * @param head request line and headers, each with its line end; without the length
   * @param body of the nth request
   * @param rate requests a second, of all connections together
   */
  public Attacker(int port, String head, IntFunction<String> body, int rate) {
    this.port = port;
    this.head = head;
    this.body = body;
    this.rate = rate;
    for (int n = 0; n < CONNECTIONS; n++) {
      threads.execute(this::attack);
    }
  }

  /** How often each status was answered; 0: none was. */
  public Map<Integer, Long> answers() {
    var all = new TreeMap<Integer, Long>();
    answers.forEach((status, count) -> all.put(status, count.sum()));
    return all;
  }

  private void attack() {
    while (on) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE);
        attack(socket, new Wire(socket.getInputStream()));
      } catch (IOException refused) {
        count(0);
      }
    }
  }

  private void attack(Socket socket, Wire wire) throws IOException {
    while (on) {
      var began = System.nanoTime();
      var now = body.apply(sent.incrementAndGet());
      var request = head + "Content-Length: " + now.length() + "\r\n\r\n" + now;
      socket.getOutputStream().write(request.getBytes(US_ASCII));
      if (!wire.read()) {
        return;
      }
      count(wire.status());
      if (wire.isLast()) {
        return;
      }
      var turn = TimeUnit.SECONDS.toNanos(1) * CONNECTIONS / rate;
      LockSupport.parkNanos(turn - (System.nanoTime() - began));
    }
  }

  private void count(int status) {
    answers.computeIfAbsent(status, first -> new LongAdder()).increment();
  }

  @Override
  public void close() throws InterruptedException {
    on = false;
    threads.shutdown();
    threads.awaitTermination(PATIENCE, TimeUnit.MILLISECONDS);
  }
}
