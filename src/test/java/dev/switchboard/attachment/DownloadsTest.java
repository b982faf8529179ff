package dev.switchboard.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.switchboard.delivery.DeliveryFailed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** What a host of files, or whoever names one, may try. */
class DownloadsTest {

  private HttpServer host;
  private Downloads downloads;

  @BeforeEach
  void open() throws IOException {
    host = HttpServer.create(new InetSocketAddress("localhost", 0), 10);
    host.setExecutor(Executors.newCachedThreadPool());
    host.createContext("/", DownloadsTest::answer);
    host.start();
    downloads = new Downloads(this::trust, settings());
  }

  @AfterEach
  void close() throws IOException {
    downloads.destroy();
    host.stop(0);
  }

  @Test
  void aFileOfTheConfiguredPlaceIsFetched() throws Exception {
    var file = downloads.fetch("shop", url("/100"));
    assertThat(file.bytes()).hasSize(100);
    assertThat(file.mime()).isEqualTo("image/png");
  }

  @Test
  void aRedirectIsFollowedAsLongAsItStaysWhereItIsBelieved() throws Exception {
    assertThat(downloads.fetch("shop", url("/to/100")).bytes()).hasSize(100);
    never("/to/to/to/to/100", "from one place to another");
  }

  @Test
  void aRedirectToAnywhereElseIsNotFollowed() {
    never("/elsewhere", "not believed");
  }

  @Test
  void aFileThatIsTooLargeIsLeft_whetherItsHostSaysSoOrNot() {
    never("/2000", "larger than 1000 bytes");
    never("/endless", "larger than 1000 bytes");
  }

  @Test
  void aFileThatDoesNotComeInTimeIsTriedAgain() {
    later("/slow");
    later("/drip");
  }

  /** The client's own time-out starts anew with each byte. */
  @Test
  void headersThatDripAreNotWaitedFor() throws IOException {
    try (var socket = new ServerSocket(0, 10, InetAddress.getByName("localhost"))) {
      var dripping = new Thread(() -> drip(socket));
      dripping.start();
      host.stop(0);
      var url = "http://localhost:" + socket.getLocalPort() + "/x";
      var began = System.nanoTime();
      var trusting = new Downloads((integration, uri) -> Sources.Trust.CONFIGURED, settings());
      assertThatThrownBy(() -> trusting.fetch("shop", url)).isInstanceOf(DeliveryFailed.class);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
      trusting.destroy();
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

  /** What a name server says later, or besides, changes nothing. */
  @Test
  void ofSeveralAddressesOneThatIsPrivateIsEnough_eachTimeAConnectionIsMade() throws Exception {
    var asked = new AtomicInteger();
    var names =
        new SystemDefaultDnsResolver() {
          @Override
          public InetAddress[] resolve(String name) throws UnknownHostException {
            return asked.incrementAndGet() == 1
                ? new InetAddress[] {
                  InetAddress.getByName("8.8.8.8"), InetAddress.getByName("10.0.0.1")
                }
                : new InetAddress[] {InetAddress.getByName("::ffff:127.0.0.1")};
          }
        };
    try (var client = Connections.toPublicAddresses(names, 1)) {
      for (var time = 1; time <= 2; time++) {
        assertThatThrownBy(
                () -> client.execute(new HttpGet(url("/100")), answer -> answer.getCode()))
            .isInstanceOf(Connections.NotPublic.class);
      }
    }
    assertThat(asked).hasValue(2);
  }

  @Test
  void aHostInTroubleIsAskedAgain_oneThatSaysNoIsNot() {
    later("/status/503");
    later("/status/429");
    never("/status/404", "answered 404");
    never("/status/403", "answered 403");
  }

  /** The name server says where a host is; it is looked at when the connection is made. */
  @ParameterizedTest
  @ValueSource(strings = {"https://localhost/x", "https://127.0.0.1/x", "https://[::1]/x"})
  void aBelievedHostThatIsInAPrivateNetworkIsNotCalled(String url) {
    assertThatThrownBy(() -> downloads.fetch("shop", url))
        .isInstanceOf(NotFetched.class)
        .hasMessageContaining("private network");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://files.example.com/x",
        "https://files.example.com:8443/x",
        "https://u:p@files.example.com/x",
        "https://files.example.com.evil.test/x",
        "ftp://files.example.com/x",
        "file:///etc/passwd",
        "nonsense"
      })
  void whatIsNotPlainHttpsOfABelievedHostIsNotCalled(String url) {
    assertThatThrownBy(() -> downloads.fetch("shop", url))
        .isInstanceOf(NotFetched.class)
        .hasMessageContaining("not believed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "192.168.1.1",
        "192.0.0.8",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fc00::1",
        "fd12::1",
        "ff02::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "2001:db8::1",
        "192.88.99.1",
        "3fff::1",
        "::10.0.0.1",
        "64:ff9b:1::a00:1"
      })
  void aPrivateAddressIsKnown(String address) throws Exception {
    assertThat(PublicAddress.is(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "52.29.1.1", "100.128.0.1", "2600:1f14::1", "2a00:1450::1"})
  void aPublicAddressIsKnown(String address) throws Exception {
    assertThat(PublicAddress.is(InetAddress.getByName(address))).isTrue();
  }

  @Test
  void typesAreMatchedByTheirKind() {
    var rules = settings().of("shop");
    assertThat(rules.takes("image/png")).isTrue();
    assertThat(rules.takes("IMAGE/PNG; x=y")).isTrue();
    assertThat(rules.takes("application/pdf")).isTrue();
    assertThat(rules.takes("application/x-msdownload")).isFalse();
    assertThat(rules.takes("imagery/png")).isFalse();
  }

  private void never(String path, String reason) {
    assertThatThrownBy(() -> downloads.fetch("shop", url(path)))
        .isInstanceOf(NotFetched.class)
        .hasMessageContaining(reason);
  }

  /** In time: what still comes is not waited for. */
  private void later(String path) {
    var began = System.nanoTime();
    assertThatThrownBy(() -> downloads.fetch("shop", url(path)))
        .isInstanceOfSatisfying(
            DeliveryFailed.class, failed -> assertThat(failed.isRetryable()).isTrue());
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
  }

  private String url(String path) {
    return "http://localhost:" + host.getAddress().getPort() + path;
  }

  private Sources.Trust trust(String integration, URI url) {
    return url.getPort() == host.getAddress().getPort() && url.getHost().equals("localhost")
        ? Sources.Trust.CONFIGURED
        : Sources.Trust.NONE;
  }

  private static AttachmentSettings settings() {
    var rules =
        new AttachmentSettings.Attachments(
            AttachmentSettings.FromAgents.STORE,
            AttachmentSettings.FromCustomers.PASS_ON,
            DataSize.ofBytes(1000),
            List.of("image/*", "application/pdf"),
            List.of("files.example.com", "localhost", "127.0.0.1", "[::1]"),
            Duration.ofDays(7),
            Duration.ofMinutes(1),
            Duration.ofMillis(500));
    return new AttachmentSettings(Map.of("shop", new AttachmentSettings.Entry(rules)));
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath().substring(1);
      if (path.startsWith("to/")) {
        moved(exchange, "/" + path.substring(3));
      } else if (path.equals("elsewhere")) {
        moved(exchange, "http://127.0.0.1:" + exchange.getLocalAddress().getPort() + "/100");
      } else if (path.startsWith("status/")) {
        exchange.sendResponseHeaders(Integer.parseInt(path.substring(7)), -1);
      } else if (path.matches("\\d+")) {
        var bytes = new byte[Integer.parseInt(path)];
        exchange.getResponseHeaders().set("Content-Type", "image/png");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
      } else {
        trickle(exchange, path);
      }
    }
  }

  private static void moved(HttpExchange exchange, String where) throws IOException {
    exchange.getResponseHeaders().set("Location", where);
    exchange.sendResponseHeaders(302, -1);
  }

  /** Without a length: one byte at a time, many, or none at all. */
  private static void trickle(HttpExchange exchange, String how) throws IOException {
    try {
      if (how.equals("slow")) {
        TimeUnit.SECONDS.sleep(2);
      }
      exchange.sendResponseHeaders(200, 0);
      for (var n = 0; n < 200; n++) {
        exchange.getResponseBody().write(new byte[how.equals("drip") ? 1 : 100]);
        exchange.getResponseBody().flush();
        TimeUnit.MILLISECONDS.sleep(how.equals("drip") ? 50 : 1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
