package dev.switchboard.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** One connection of the channel; made when it is needed, kept as long as it lasts. */
final class Caller implements Closeable {

  private static final int PATIENCE = 10_000; // milliseconds; longer than anything to be measured

  private final Target target;
  private final String head;
  private Socket socket;
  private Wire wire;

  Caller(Target target) {
    this.target = target;
    this.head =
        """
        POST %s HTTP/1.1\r
        Host: 127.0.0.1:%d\r
        Authorization: Bearer %s\r
        Content-Type: application/json\r
        Content-Length: """
            .formatted(target.path(), target.port(), target.token());
  }

  /**
   * Sends a customer's message, as Genesys Cloud's Open Messaging has it.
   *
   * @return the status
   */
  int send(Mark mark) throws IOException {
    var time = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    var customer = "customer-" + mark.line();
    var body =
        "{\"channel\":{\"messageId\":\""
            + (customer + "-" + mark.number())
            + ("\",\"time\":\"" + time)
            + ("\",\"from\":{\"id\":\"" + customer + "\",\"idType\":\"Opaque\"}},")
            + ("\"text\":\"Where is my parcel? " + mark + "\"}");
    try {
      connect();
      socket
          .getOutputStream()
          .write((head + " " + body.length() + "\r\n\r\n" + body).getBytes(US_ASCII));
      if (!wire.read()) {
        throw new EOFException("no answer");
      }
      if (wire.isLast()) {
        close();
      }
      return wire.status();
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private void connect() throws IOException {
    if (socket == null) {
      socket = new Socket(InetAddress.getLoopbackAddress(), target.port());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(PATIENCE);
      wire = new Wire(socket.getInputStream());
    }
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }
}
