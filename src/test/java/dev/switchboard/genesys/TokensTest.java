package dev.switchboard.genesys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.switchboard.delivery.DeliveryFailed;
import dev.switchboard.security.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokensTest {

  private final AtomicInteger asked = new AtomicInteger();
  private final MovingClock clock = new MovingClock();
  private final Tokens tokens = new Tokens(new ObjectMapper(), clock);
  private HttpServer login;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private String believed = "";
  private int status = 200;

  @BeforeEach
  void start() throws IOException {
    login = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    login.createContext(
        "/oauth/token",
        exchange -> {
          said.add(exchange.getRequestHeaders().getFirst("Authorization"));
          var body =
              "{\"access_token\": \"t%d\", \"expires_in\": 3600}"
                  .formatted(asked.incrementAndGet())
                  .getBytes();
          exchange.sendResponseHeaders(
              said.get(said.size() - 1).equals(believed) ? 200 : status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    login.start();
  }

  @AfterEach
  void stop() {
    login.stop(0);
  }

  /** Each byte would begin the client's own time-out anew. */
  @Test
  void anAnswerThatDripsIsNotWaitedFor() {
    login.createContext(
        "/drip/oauth/token",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (var body = exchange.getResponseBody()) {
            while (true) {
              body.write(' ');
              body.flush();
              LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
          }
        });

    assertThatThrownBy(
            () -> tokens.token(genesys("a", Secret.none(), "/drip", Duration.ofMillis(300))))
        .isInstanceOf(DeliveryFailed.class)
        .hasMessageContaining("did not answer");
  }

  @Test
  void howeverManyWait_oneAsks() throws Exception {
    var pool = Executors.newFixedThreadPool(50);
    var all =
        pool.invokeAll(
            IntStream.range(0, 50)
                .mapToObj(
                    n -> (java.util.concurrent.Callable<String>) () -> tokens.token(genesys("a")))
                .toList());
    for (var one : all) {
      assertThat(one.get()).isEqualTo("t1");
    }
    pool.shutdown();
    assertThat(asked).hasValue(1);
  }

  @Test
  void aTokenIsKeptUntilShortlyBeforeItsEnd() {
    assertThat(tokens.token(genesys("a"))).isEqualTo("t1");
    clock.now = clock.now.plus(Duration.ofMinutes(58));
    assertThat(tokens.token(genesys("a"))).isEqualTo("t1");
    clock.now = clock.now.plus(Duration.ofMinutes(1));
    assertThat(tokens.token(genesys("a"))).isEqualTo("t2");
  }

  @Test
  void eachClientHasItsOwn() {
    assertThat(tokens.token(genesys("a"))).isNotEqualTo(tokens.token(genesys("b")));
  }

  @Test
  void aRejectedTokenIsReplacedOnce_howeverManyRejectIt() {
    tokens.token(genesys("a"));
    tokens.reject(genesys("a"), "t1");
    assertThat(tokens.token(genesys("a"))).isEqualTo("t2");
    tokens.reject(genesys("a"), "t1"); // too late: it is not t1 any more
    assertThat(tokens.token(genesys("a"))).isEqualTo("t2");
  }

  @Test
  void noTokenIsAFailureThatMayPass_andSaysWhatToDo() {
    status = 401;
    assertThatThrownBy(() -> tokens.token(genesys("a")))
        .isInstanceOfSatisfying(DeliveryFailed.class, e -> assertThat(e.isRetryable()).isTrue())
        .hasMessageContaining("client-id and client-secret")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void whileTheSecretIsReplacedTheOneBeforeIsTriedToo() {
    status = 401;
    believed = "Basic " + Base64.getEncoder().encodeToString("a:before".getBytes());
    assertThat(tokens.token(genesys("a", new Secret("before")))).isEqualTo("t2");
    assertThat(said).hasSize(2);
    assertThatThrownBy(() -> tokens.token(genesys("b", new Secret("another"))))
        .isInstanceOf(DeliveryFailed.class);
  }

  private GenesysSettings.Genesys genesys(String client) {
    return genesys(client, Secret.none());
  }

  private GenesysSettings.Genesys genesys(String client, Secret previous) {
    return genesys(client, previous, "", Duration.ofSeconds(5));
  }

  private GenesysSettings.Genesys genesys(
      String client, Secret previous, String path, Duration timeout) {
    var url = Optional.of(URI.create("http://127.0.0.1:" + login.getAddress().getPort() + path));
    return new GenesysSettings.Genesys(
        "",
        url,
        url,
        client,
        new Secret("s3cret"),
        new Secret("a-long-webhook-secret"),
        new Secret("key"),
        "Default",
        true,
        timeout,
        previous,
        Secret.none(),
        Secret.none());
  }

  private static final class MovingClock extends Clock {

    private Instant now = Instant.parse("2026-03-01T10:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
