package dev.switchboard;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** A connection to Switchboard by hand, for what no well-meaning client would send. */
final class Raw implements Closeable {

  /**
   * @param head the status line and the headers
   */
  record Answer(int status, String head, String body) {

    String header(String name) {
      return head.lines()
          .filter(line -> line.toLowerCase().startsWith(name.toLowerCase() + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }
  }

  private final Socket socket;

  private Raw(Socket socket) {
    this.socket = socket;
  }

  /** Nobody else in these tests comes from there; of Linux's loopback, all of 127/8 is ours. */
  static String strangersAddress() {
    var random = ThreadLocalRandom.current();
    return "127.%d.%d.%d"
        .formatted(random.nextInt(1, 255), random.nextInt(256), random.nextInt(2, 255));
  }

  static Raw connect(String from, int port) {
    try {
      var socket =
          new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(from), 0);
      socket.setSoTimeout(30_000);
      socket.setTcpNoDelay(true);
      return new Raw(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One request on a connection of its own. */
  static Answer post(String from, int port, String path, Map<String, String> headers, String body) {
    try (var raw = connect(from, port)) {
      raw.send(head(path, headers, body.getBytes(UTF_8).length));
      raw.send(body);
      return raw.answer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String head(String path, Map<String, String> headers, int length) {
    return head("POST", path, headers, length);
  }

  static String head(String method, String path, Map<String, String> headers, int length) {
    var head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return head + "Connection: close\r\nContent-Length: " + length + "\r\n\r\n";
  }

  void send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(UTF_8));
    socket.getOutputStream().flush();
  }

  /** Until the other side hangs up, or says nothing for 30 s. */
  Answer answer() throws IOException {
    var read = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(read);
    } catch (java.net.SocketException reset) {
      // what came before counts
    }
    var all = read.toString(ISO_8859_1);
    var end = all.indexOf("\r\n\r\n");
    return end < 0
        ? new Answer(0, all, "")
        : new Answer(
            Integer.parseInt(all.substring(9, 12)), all.substring(0, end), all.substring(end + 4));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
