package dev.switchboard.delivery;

import dev.switchboard.routing.Steps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.hc.core5.http.io.EofSensorInputStream;

/** The way out for every call: one request, one answer, both within bounds. */
@Steps
class CallSteps extends DeliverySteps {

  static final String TIMEOUT = "callTimeout"; // milliseconds

  private static final int LARGEST = 1_000_000; // bytes of an answer

  /** More connections than lanes: whoever waits, waits at a bulkhead of its destination. */
  private static final String HTTP =
      "http://exit?throwExceptionOnFailure=false&followRedirects=false&connectTimeout=5000"
          + "&connectionRequestTimeout=5000&maxTotalConnections=5000&connectionsPerRoute=5000&copyHeaders=false"
          + "&disableStreamCache=true&responseTimeout=${exchangeProperty."
          + TIMEOUT
          + "}";

  @Override
  protected void steps() {
    step("call-out", "A request goes out and its answer comes in")
        .toD()
        .allowOptimisedComponents(false)
        .uri(HTTP)
        .process(CallSteps::read);
  }

  /** The time-out of the connection starts anew with each byte; this one does not. */
  private static void read(Exchange exchange) throws IOException {
    var end =
        System.nanoTime() + Duration.ofMillis(exchange.getProperty(TIMEOUT, Long.class)).toNanos();
    var body = exchange.getMessage().getBody(InputStream.class);
    var read = new ByteArrayOutputStream();
    if (body != null) {
      var chunk = new byte[8_192];
      for (int length; (length = body.read(chunk)) >= 0; ) {
        read.write(chunk, 0, length);
        if (read.size() > LARGEST) {
          hangUp(body);
          throw DeliveryFailed.retryable(
              "its answer is larger than %d bytes".formatted(LARGEST), null);
        }
        if (System.nanoTime() > end) {
          hangUp(body);
          throw DeliveryFailed.retryable("its answer did not come to an end in time", null);
        }
      }
    }
    exchange.getMessage().setBody(read.toByteArray());
  }

  /** Closing the stream would read it to its end first, to use the connection again. */
  private static void hangUp(InputStream body) throws IOException {
    if (body instanceof EofSensorInputStream connected) {
      connected.abort();
    }
  }
}
