package dev.switchboard.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * As a Kubernetes Service: connections go in turn to the replicas that are in and ready; a replica
 * that is taken out keeps the connections that it has.
 */
public final class Balancer implements AutoCloseable {

  private static final int LONGEST = 1_000; // milliseconds to connect

  private final ServerSocket door = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
  private final List<Replica> in = new CopyOnWriteArrayList<>();
  private final Set<Replica> unready = ConcurrentHashMap.newKeySet();
  private final AtomicInteger turn = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  public Balancer() throws IOException {
    threads.execute(this::accept);
  }

  public String url() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  public void takeIn(Replica replica) {
    in.add(replica);
  }

  public void takeOut(Replica replica) {
    in.remove(replica);
  }

  /** From now on, each is asked again and again whether it is ready, as a kubelet does. */
  public void probe(Duration pause) {
    for (var replica : in) {
      threads.execute(
          () -> {
            while (!door.isClosed()) {
              var changed =
                  replica.health("readiness") == 200
                      ? unready.remove(replica)
                      : unready.add(replica);
              LockSupport.parkNanos(changed ? 0 : pause.toNanos());
            }
          });
    }
  }

  public boolean isServing(Replica replica) {
    return in.contains(replica) && !unready.contains(replica);
  }

  @Override
  public void close() throws IOException {
    door.close();
    threads.shutdownNow();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        var client = door.accept();
        threads.execute(() -> connect(client));
      } catch (IOException closed) {
        // as wanted
      }
    }
  }

  private void connect(Socket client) {
    var all = in.stream().filter(this::isServing).toList();
    var replica = new Socket();
    try {
      var chosen = all.get(Math.floorMod(turn.getAndIncrement(), all.size()));
      replica.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), chosen.port()), LONGEST);
      replica.setTcpNoDelay(true);
      client.setTcpNoDelay(true);
      threads.execute(() -> pump(replica, client));
      pump(client, replica);
    } catch (IOException | RuntimeException nobodyThere) {
      shut(replica);
      shut(client);
    }
  }

  private static void pump(Socket from, Socket to) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      var bytes = new byte[16_384];
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        out.write(bytes, 0, count);
      }
    } catch (IOException ended) {
      // on one side, so on the other
    }
    shut(from);
    shut(to);
  }

  private static void shut(Socket socket) {
    try {
      socket.close();
    } catch (IOException closedAlready) {
      // as wanted
    }
  }
}
