package dev.switchboard.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class CallStepsTest {

  /** The client's own time-out starts anew with each byte. */
  @Test
  void headersThatDripEndWithTheTimeOut() throws Exception {
    try (var socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        var camel = new DefaultCamelContext()) {
      camel.start();
      var dripping = new Thread(() -> drip(socket));
      dripping.start();
      var call =
          Call.post(
              Destination.bot("shop"),
              URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/bot"),
              Map.of(),
              "{}".getBytes(),
              Duration.ofMillis(500));
      var began = System.nanoTime();
      assertThatThrownBy(() -> new CallSteps(camel).answer(call))
          .isInstanceOfSatisfying(
              DeliveryFailed.class, failed -> assertThat(failed.isRetryable()).isTrue());
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
      dripping.interrupt();
    }
  }

  private static void drip(ServerSocket socket) {
    try (var caller = socket.accept()) {
      caller.getOutputStream().write("HTTP/1.1 200 OK\r\nX: ".getBytes());
      for (var n = 0; n < 100; n++) {
        caller.getOutputStream().write('x');
        TimeUnit.MILLISECONDS.sleep(100);
      }
    } catch (IOException hungUp) {
      // as it should be
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
