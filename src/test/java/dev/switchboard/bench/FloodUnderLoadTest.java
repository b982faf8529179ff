package dev.switchboard.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.switchboard.bench.load.Attacker;
import dev.switchboard.bench.load.Measured;
import dev.switchboard.bench.load.Pace;
import dev.switchboard.database.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What an attacker at one door costs the others: the customers of one integration write 50 messages
 * a second, while somebody floods. {@code mvn test -Dtest=FloodUnderLoadTest -Dflood=true}; with
 * {@code -Dflood.limits=false} as if there were no limits. The short form is {@code FloodTest}.
 */
@EnabledIfSystemProperty(named = "flood", matches = "true")
class FloodUnderLoadTest {

  private static final boolean LIMITS = !"false".equals(System.getProperty("flood.limits"));
  private static final int RATE = Integer.getInteger("flood.rate", 1_000);
  private static final Duration LENGTH =
      Duration.ofSeconds(Integer.getInteger("flood.seconds", 20));
  private static final Pace OTHERS = Pace.open(25, 50);
  private static final String DOOR =
      "/api/v2/conversations/messages/34071108-1569-4cb0-9137-a326b8a9e815/inbound/open/message";

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void othersAreHeardWhileOneDoorIsFlooded() throws Exception {
    var deaf = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    deaf.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    deaf.start();
    try (var one = Switchboard.start("flood", TestDatabase.fresh(), settings(deaf))) {
      one.load().run(Pace.closed(64), Duration.ofSeconds(40)); // warms up
      calm(one);
      flood(one, "no token", head(DOOR, ""), n -> "{}");
      flood(
          one,
          "forged token",
          head(DOOR, "Authorization: Bearer ey." + "x".repeat(600) + ".z\r\n"),
          n -> "{}");
      var large = "{\"x\":\"" + "x".repeat(8_000) + "\"}";
      flood(
          one,
          "bad signature",
          head("/genesys/shop/webhook", "X-Hub-Signature-256: sha256=AAAA\r\n"),
          n -> large);
      flood(
          one,
          "another's token",
          head(theirs("other"), bearer(one, "other")),
          FloodUnderLoadTest::message);
      flood(
          one,
          "another's, 50/s allowed",
          head(theirs("bound"), bearer(one, "bound")),
          FloodUnderLoadTest::message);
      calm(one);
      assertThat(one.load().tally().lost()).isZero();
      assertThat(one.load().tally().reordered()).isZero();
    } finally {
      deaf.stop(0);
    }
  }

  private static void calm(Contestant one) throws Exception {
    report("nobody", one.load().run(OTHERS, LENGTH), "");
  }

  private static void flood(Contestant one, String what, String head, IntFunction<String> body)
      throws Exception {
    Measured measured;
    String answers;
    try (var attacker = new Attacker(one.server().port(), head, body, RATE)) {
      measured = one.load().run(OTHERS, LENGTH);
      answers = attacker.answers().toString();
    }
    report(what, measured, answers);
  }

  private static void report(String what, Measured measured, String answers) {
    var acknowledged = new Percentiles(measured.acknowledged());
    var delivered = new Percentiles(measured.delivered());
    System.out.printf(
        "%-26s others: %d acknowledged after p50 %.1f, p99 %.1f ms; delivered p50 %.1f, p99 %.1f ms; %s; attacker: %s%n",
        what,
        measured.acknowledged().length,
        acknowledged.at(0.5),
        acknowledged.at(0.99),
        delivered.at(0.5),
        delivered.at(0.99),
        measured.tally(),
        answers);
  }

  private static String[] settings(HttpServer deaf) {
    var url = "http://127.0.0.1:" + deaf.getAddress().getPort();
    var limits =
        LIMITS
            ? Stream.of("--switchboard.integrations.bound.limits.requests-per-second=50")
            : Stream.of(
                "--switchboard.limits.failures-per-minute=1000000000",
                "--switchboard.limits.at-once=1000000");
    return Stream.of(integration("other", url), integration("bound", url), limits)
        .flatMap(part -> part)
        .toArray(String[]::new);
  }

  private static Stream<String> integration(String name, String url) {
    return Stream.of(
            "integration-id=" + name,
            "bot-id=" + name,
            "team-id=1",
            "transcript=off",
            "bot.url=" + url,
            "channel.url=" + url,
            "channel.secret=secret-of-" + name,
            "channel.client-id=" + name,
            "channel.client-secret=secret-of-" + name,
            "genesys.api-url=" + url,
            "genesys.login-url=" + url,
            "genesys.client-id=" + name,
            "genesys.client-secret=secret",
            "genesys.webhook-secret=long-enough-secret-of-" + name,
            "genesys.action-key=key-of-" + name)
        .map(setting -> "--switchboard.integrations." + name + "." + setting);
  }

  private static String theirs(String integration) {
    return DOOR.replaceFirst("messages/[^/]+", "messages/" + integration);
  }

  private String bearer(Contestant one, String client) throws IOException, InterruptedException {
    var basic = Base64.getEncoder().encodeToString((client + ":secret-of-" + client).getBytes());
    var ask =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + one.server().port() + "/oauth/token"))
            .header("Authorization", "Basic " + basic)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"));
    var token = new ObjectMapper().readTree(http.send(ask.build(), BodyHandlers.ofString()).body());
    return "Authorization: Bearer " + token.path("access_token").asText() + "\r\n";
  }

  private static String head(String path, String more) {
    return String.join(
        "\r\n",
        List.of("POST " + path + " HTTP/1.1", "Host: x", "Content-Type: application/json", more));
  }

  private static String message(int nth) {
    return "{\"channel\":{\"messageId\":\"f-%d\",\"time\":\"2026-03-01T10:15:30Z\",\"from\":{\"id\":\"f-%d\",\"idType\":\"Opaque\"}},\"text\":\"x\"}"
        .formatted(nth, nth % 200);
  }
}
