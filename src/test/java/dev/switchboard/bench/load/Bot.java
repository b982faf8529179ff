package dev.switchboard.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collection;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Where messages are to arrive: a bot that hears everything and has nothing to say. */
public final class Bot implements AutoCloseable {

  private static final byte[] NOTHING_TO_SAY = "HTTP/1.1 204 No Content\r\n\r\n".getBytes(US_ASCII);

  private final Map<Integer, Line> lines = new ConcurrentHashMap<>();
  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
  private final Set<Socket> callers = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger awoken = new AtomicInteger();
  private final ServerSocket door;

  public Bot() throws IOException {
    door = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  public String url() {
    return "http://127.0.0.1:" + door.getLocalPort() + "/bot";
  }

  /** What should never have come. */
  public Collection<String> complaints() {
    return complaints;
  }

  Line line(int index) {
    return lines.computeIfAbsent(index, Line::new);
  }

  /** Lines on which something was heard or said. */
  Collection<Line> lines() {
    return lines.values();
  }

  /** How many messages have come that nobody here sent: they were waiting in a database. */
  public int awoken() {
    return awoken.get();
  }

  @Override
  public void close() throws IOException {
    door.close();
    for (var caller : callers) {
      caller.close();
    }
    threads.shutdownNow();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        var caller = door.accept();
        threads.execute(() -> listen(caller));
      } catch (IOException closed) {
        // the benchmark is over
      }
    }
  }

  private void listen(Socket caller) {
    callers.add(caller);
    try (caller) {
      caller.setTcpNoDelay(true);
      var wire = new Wire(caller.getInputStream());
      while (wire.read()) {
        var mark = Mark.in(wire);
        line(mark.line()).heard(mark);
        if (mark.due() == 0) {
          awoken.incrementAndGet();
        }
        caller.getOutputStream().write(NOTHING_TO_SAY);
      }
    } catch (IOException hungUp) {
      // as callers do
    } catch (RuntimeException e) {
      complaints.add(e.toString());
    } finally {
      callers.remove(caller);
    }
  }
}
