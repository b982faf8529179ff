package dev.switchboard.crash;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The network between Switchboard and its database: one port on our side, any server behind it. */
public final class Forwarder implements AutoCloseable {

  private enum State {
    UP,
    CUT,
    SILENT
  }

  private final ServerSocket door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile int server;
  private volatile State state = State.UP;

  public Forwarder(int server) throws IOException {
    this.server = server;
    threads.execute(this::accept);
  }

  public int port() {
    return door.getLocalPort();
  }

  /** All connections end; new ones end at once. */
  public void cut() {
    state = State.CUT;
    links.forEach(Link::end);
  }

  /**
   * Nothing comes through any more, and nobody hears of it: like a cable pulled out, or a server
   * that vanished.
   */
  public void silence() {
    state = State.SILENT;
    links.forEach(Link::silence);
  }

  /** New connections go through; the ones that fell silent stay so. */
  public void restore(int toServer) {
    server = toServer;
    state = State.UP;
  }

  @Override
  public void close() throws IOException {
    door.close();
    cut();
    threads.shutdownNow();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        take(door.accept());
      } catch (IOException closedOrNoServer) {
        // the caller sees its connection end
      }
    }
  }

  private void take(Socket client) throws IOException {
    if (state == State.CUT) {
      client.close();
      return;
    }
    var link = new Link(client);
    links.add(link);
    if (state == State.UP) {
      link.open();
    }
  }

  private final class Link {

    private final Socket client;
    private final Socket behind = new Socket();
    private volatile boolean silent;

    Link(Socket client) {
      this.client = client;
    }

    void open() {
      try {
        behind.connect(
            new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), server), 1_000);
        behind.setTcpNoDelay(true);
        client.setTcpNoDelay(true);
        threads.execute(() -> pump(client, behind));
        threads.execute(() -> pump(behind, client));
      } catch (IOException noServer) {
        end();
      }
    }

    void silence() {
      silent = true;
      shut(behind);
    }

    void end() {
      shut(behind);
      shut(client);
      links.remove(this);
    }

    private void pump(Socket from, Socket to) {
      var bytes = new byte[16_384];
      try {
        for (int count = from.getInputStream().read(bytes);
            count >= 0;
            count = from.getInputStream().read(bytes)) {
          if (!silent) {
            to.getOutputStream().write(bytes, 0, count);
          }
        }
      } catch (IOException ended) {
        // on one side, so on the other
      }
      if (!silent) {
        end();
      }
    }

    private static void shut(Socket socket) {
      try {
        socket.close();
      } catch (IOException closedAlready) {
        // as wanted
      }
    }
  }
}
