package dev.switchboard.security;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * Reads bodies. A small one that has come with its request costs nothing; one that is large or
 * still on its way needs a place, time and memory, of which there is only so much: whoever sends
 * slowly on purpose cannot hold every thread.
 */
@Component
class Bodies {

  static final int LIMIT = 512_000; // bytes

  /** Beyond the limit, so that the sender reads why before the connection ends. */
  private static final int SWALLOWED = 2_000_000; // bytes

  private static final int SMALL = 16_384; // bytes; nearly every message
  private static final int CHUNK = 8_192;
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Limits limits;
  private final SlowPlaces places;
  private final AtomicLong held = new AtomicLong();
  private final MeterRegistry meters;

  Bodies(Limits limits, MeterRegistry meters) {
    this.limits = limits;
    this.places = new SlowPlaces(limits.slowBodies());
    this.meters = meters;
  }

  /** Until it is closed, it counts. */
  record Body(byte[] bytes, Runnable done) implements AutoCloseable {
    @Override
    public void close() {
      done.run();
    }
  }

  /**
   * @throws Refused with 408, 413 or 429
   */
  Body read(HttpServletRequest request) throws IOException {
    var length = request.getContentLengthLong();
    if (length > LIMIT + SWALLOWED) {
      throw tooLarge();
    }
    var in = request.getInputStream();
    if (length >= 0 && length <= SMALL && in.available() >= length) {
      return new Body(in.readNBytes((int) length), () -> {});
    }
    return slow(request, in);
  }

  private Body slow(HttpServletRequest request, InputStream in) throws IOException {
    var address = RemoteAddress.of(request);
    if (!places.take(address)) {
      throw tooMany("too many requests are sent slowly");
    }
    var mine = new AtomicLong();
    Runnable giveBack = () -> held.addAndGet(-mine.getAndSet(0));
    try {
      return new Body(collected(in, mine), giveBack);
    } catch (IOException | RuntimeException e) {
      giveBack.run();
      if (e.getCause() instanceof SocketTimeoutException) { // as the container wraps it
        throw tooSlow();
      }
      throw e;
    } finally {
      places.giveBack(address);
    }
  }

  private byte[] collected(InputStream in, AtomicLong mine) throws IOException {
    var end = System.nanoTime() + limits.bodyTime().toNanos();
    var body = new ByteArrayOutputStream();
    var chunk = new byte[CHUNK];
    var read = 0;
    for (int length; read <= LIMIT + SWALLOWED && (length = in.read(chunk)) >= 0; ) {
      read += length;
      if (read <= LIMIT) {
        hold(mine, length);
        body.write(chunk, 0, length);
      }
      if (System.nanoTime() > end) {
        throw tooSlow();
      }
    }
    if (read > LIMIT) {
      throw tooLarge();
    }
    return body.toByteArray();
  }

  private void hold(AtomicLong mine, int bytes) {
    mine.addAndGet(bytes);
    if (held.addAndGet(bytes) > limits.bodiesAtOnce().toBytes()) {
      throw tooMany("too much is being sent at once");
    }
  }

  private Refused tooMany(String why) {
    meters.counter("switchboard.limited", "limit", "bodies", "integration", "").increment();
    return Refused.tooMany(why + "; send it again", SOON);
  }

  private Refused tooSlow() {
    return Refused.tooSlow(
        "the body did not come within %d seconds".formatted(limits.bodyTime().toSeconds()));
  }

  private static Refused tooLarge() {
    return Refused.tooLarge("the body is larger than %d bytes".formatted(LIMIT));
  }
}
