package dev.switchboard.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * HTTP/1.1 messages as they come in on one connection; as much of HTTP as the parties of this
 * benchmark speak.
 */
final class Wire {

  private static final int STATUS = 9; // behind "HTTP/1.1 "

  private final InputStream in;
  private byte[] bytes = new byte[8192];
  private int filled;
  private int bodyFrom;
  private int bodyTo;
  private boolean last;
  private int next; // where the message after this one begins

  Wire(InputStream in) {
    this.in = in;
  }

  /**
   * @return false when the other side has closed the connection between two messages
   */
  boolean read() throws IOException {
    System.arraycopy(bytes, next, bytes, 0, filled - next);
    filled -= next;
    next = 0;
    if (filled == 0 && !fill()) {
      return false;
    }
    bodyFrom = headEnd();
    int length = 0;
    boolean chunked = false;
    for (int line = lineAfter(0); line < bodyFrom; line = lineAfter(line)) {
      if (begins(line, "content-length:")) {
        length = number(line + "content-length:".length(), 10);
      } else if (begins(line, "transfer-encoding:")) {
        chunked = true;
      } else if (begins(line, "connection: close")) {
        last = true;
      }
    }
    if (chunked) {
      readChunks();
    } else {
      fillTo(bodyFrom + length);
      bodyTo = bodyFrom + length;
      next = bodyTo;
    }
    return true;
  }

  /** Whether the other side closes the connection behind this message; Tomcat does now and then. */
  boolean isLast() {
    return last;
  }

  int status() {
    return number(STATUS, 10);
  }

  /** Where this byte is in the body, from a place on; -1 when it is not. */
  int find(byte wanted, int from) {
    for (int at = Math.max(from, bodyFrom); at < bodyTo; at++) {
      if (bytes[at] == wanted) {
        return at;
      }
    }
    return -1;
  }

  /** The digits that begin here. */
  long digits(int from) {
    long number = 0;
    for (int at = from; at < bodyTo && Character.isDigit(bytes[at]); at++) {
      number = number * 10 + bytes[at] - '0';
    }
    return number;
  }

  String body() {
    return new String(bytes, bodyFrom, bodyTo - bodyFrom, StandardCharsets.UTF_8);
  }

  /** Moves what is in the chunks together. */
  private void readChunks() throws IOException {
    int to = bodyFrom;
    int from = bodyFrom;
    int size;
    do {
      int data = lineAfter(from);
      size = number(from, 16);
      fillTo(data + size + 2);
      System.arraycopy(bytes, data, bytes, to, size);
      to += size;
      from = data + size + 2;
    } while (size > 0);
    bodyTo = to;
    next = from;
  }

  /** The place behind the empty line. */
  private int headEnd() throws IOException {
    int at = lineAfter(0);
    for (int line = lineAfter(at); line != at + 2; line = lineAfter(at)) {
      at = line;
    }
    return at + 2;
  }

  /** The place behind the next line end. Reads no more than it needs: there may be none. */
  private int lineAfter(int from) throws IOException {
    int at = from;
    fillTo(at + 2);
    while (bytes[at] != '\r' || bytes[at + 1] != '\n') {
      at++;
      fillTo(at + 2);
    }
    return at + 2;
  }

  private boolean begins(int from, String lowerCase) {
    for (int i = 0; i < lowerCase.length(); i++) {
      if (from + i >= filled || Character.toLowerCase(bytes[from + i]) != lowerCase.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int number(int from, int radix) {
    int at = from;
    while (bytes[at] == ' ') {
      at++;
    }
    int number = 0;
    for (int digit = Character.digit(bytes[at], radix);
        digit >= 0;
        digit = Character.digit(bytes[++at], radix)) {
      number = number * radix + digit;
    }
    return number;
  }

  private void fillTo(int wanted) throws IOException {
    while (filled < wanted) {
      if (!fill()) {
        throw new EOFException("closed in the middle of a message");
      }
    }
  }

  private boolean fill() throws IOException {
    if (filled == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
    int count = in.read(bytes, filled, bytes.length - filled);
    filled += Math.max(count, 0);
    return count > 0;
  }
}
