package dev.switchboard;

import static dev.switchboard.OtherSide.Call.CHANNEL_MESSAGE;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.security.SignedLinks;
import java.io.Closeable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever asks too much is told to wait; the others do not notice. */
@EnabledOnOs(OS.LINUX) // for addresses of one's own
class FloodTest extends FaultyWorldTest {

  private static final String WEBHOOK = "/genesys/parcels/webhook";
  private static final String FIVE = "/api/v2/conversations/messages/five/inbound/open/message";

  private final String attacker = Raw.strangersAddress();

  @Autowired SignedLinks links;
  @Autowired DataSource database;

  @Test
  void whoIsRefusedAgainAndAgainIsTurnedAway_whoeverElseIsAtThatAddressIsNot() {
    var bad = Map.of("X-Hub-Signature-256", "sha256=AAAA");
    var answers = new ArrayList<Raw.Answer>();
    do {
      answers.add(post(WEBHOOK, bad, "{}"));
    } while (answers.size() < 3_000 && answers.get(answers.size() - 1).status() == 401);
    var last = answers.get(answers.size() - 1);
    assertThat(last.status()).isEqualTo(429);
    assertThat(last.header("Retry-After")).matches("[1-9]\\d*");
    assertThat(last.header("Content-Type")).startsWith("application/problem+json");
    assertThat(last.body()).contains("send good credentials");
    turnedAway();
    letIn();
    assertThat(WEB.post(WEBHOOK, Map.of("X-Hub-Signature-256", "sha256=AAAA"), "{}").status())
        .as("from another address")
        .isEqualTo(401);
  }

  /** Each kind of bad credential. */
  private void turnedAway() {
    var basic = Map.of("Authorization", "Basic eDp5");
    await() // a refusal is given back five times a second
        .untilAsserted(
            () -> {
              assertThat(post("/bots/parcels/messages", Map.of(), "{}").status()).isEqualTo(429);
              assertThat(post("/channels/bearer", Map.of(), "{}").status()).isEqualTo(429);
              assertThat(post("/genesys/register", Map.of(), "{}").status()).isEqualTo(429);
              assertThat(post("/genesys/no/such/door", Map.of(), "{}").status()).isEqualTo(429);
              var token = Map.of("Authorization", "Bearer x.y.z");
              assertThat(post(Parcels.MESSAGES + "message", token, "{}").status()).isEqualTo(429);
              assertThat(post("/oauth/token", basic, "").status()).isEqualTo(429);
            });
  }

  /** Each kind of good one, from the same address. */
  private void letIn() {
    var message = Parcels.message(customer, "m-1", "hello");
    assertThat(post(Parcels.MESSAGES + "message", Parcels.asChannel(WEB), message).status())
        .isEqualTo(200);
    var event = "{\"type\": \"Event\", \"channel\": {\"id\": \"%s\"}}".formatted(Parcels.ID);
    assertThat(post(WEBHOOK, Parcels.asGenesys(event), event).status()).isEqualTo(200);
    assertThat(post("/genesys/register", Parcels.asAction(), "{}").status()).isEqualTo(400);
    var bearer = Map.of("Authorization", "Bearer a-token");
    assertThat(post("/channels/bearer", bearer, "{}").status()).isEqualTo(400);
    assertThat(post("/bots/parcels/messages", Parcels.asBot("w", "{}"), "{}").status())
        .isEqualTo(400);
    var form =
        Map.of(
            "Authorization",
            "Basic ZGVtby1jaGFubmVsLWNsaWVudDpkZW1vLWNoYW5uZWwtY2xpZW50LXNlY3JldA==",
            "Content-Type",
            "application/x-www-form-urlencoded");
    assertThat(post("/oauth/token", form, "grant_type=client_credentials").status()).isEqualTo(200);
    await().until(() -> OTHER.texts(customer, CHANNEL_MESSAGE).equals(List.of("re: hello")));
  }

  @Test
  void anIntegrationThatAsksTooMuchWaits_andEveryMessageOfTheOthersArrives() {
    var token = "Bearer " + WEB.token("five", "long-enough-secret-of-five");
    var headers = Map.of("Authorization", token, "Content-Type", "application/json");
    var statuses = new ArrayList<Integer>();
    var said = new ArrayList<String>();
    for (var n = 0; n < 20; n++) {
      for (var flood = 0; flood < 5; flood++) {
        var message = Parcels.message("u-flood", customer + n + "-" + flood, "x");
        var answer = WEB.post(FIVE, headers, message);
        statuses.add(answer.status());
        if (answer.status() == 429) {
          assertThat(answer.header("Retry-After")).matches("[1-9]\\d*");
        }
      }
      writes("m-" + n, "no " + n);
      said.add("re: no " + n);
    }
    assertThat(statuses).containsOnly(200, 429).startsWith(200, 200, 200, 200, 200);
    assertThat(statuses.stream().filter(status -> status == 429).count()).isGreaterThan(10);
    await().until(() -> OTHER.texts(customer, CHANNEL_MESSAGE).equals(said));
  }

  @Test
  void whoSendsABodySlowlyHoldsUpNobody_andIsHungUpOn() throws Exception {
    var slow = new ArrayList<Raw>();
    try (Closeable all = () -> slow.forEach(FloodTest::close)) {
      for (var n = 0; n < 250; n++) { // more than there are threads
        var raw = Raw.connect(attacker, PORT);
        raw.send(Raw.head(WEBHOOK, Map.of("Content-Type", "application/json"), 400_000) + "{");
        slow.add(raw);
      }
      writes("m-1", "hello");
      await().until(() -> OTHER.texts(customer, CHANNEL_MESSAGE).equals(List.of("re: hello")));
      var statuses =
          IntStream.range(0, slow.size()).mapToObj(n -> answer(slow.get(n))).distinct().toList();
      assertThat(statuses).contains(429, 408).isSubsetOf(429, 408, 0);
    }
  }

  /** The container would read a form by itself, on its thread, for as long as it drips. */
  @ParameterizedTest
  @ValueSource(strings = {"/oauth/token", "/console/login"})
  void whoSendsAFormSlowlyHoldsUpNobodyEither(String path) throws Exception {
    var form = Map.of("Content-Type", "application/x-www-form-urlencoded");
    var slow = new ArrayList<Raw>();
    try (Closeable all = () -> slow.forEach(FloodTest::close)) {
      for (var n = 0; n < 250; n++) {
        var raw = Raw.connect(attacker, PORT);
        raw.send(Raw.head(path, form, 40_000) + "a=");
        slow.add(raw);
      }
      writes("m-1", "hello");
      await().until(() -> OTHER.texts(customer, CHANNEL_MESSAGE).equals(List.of("re: hello")));
      var statuses =
          IntStream.range(0, slow.size()).mapToObj(n -> answer(slow.get(n))).distinct().toList();
      assertThat(statuses).contains(429, 408).isSubsetOf(429, 408, 0);
    }
  }

  /** Tomcat would swallow it, on the same thread, for as long as it drips. */
  @ParameterizedTest
  @CsvSource({
    "PUT, /genesys/parcels/webhook, ''",
    "GET, /actuator/health/liveness, ''",
    "DELETE, /oauth/token, ''",
    "OPTIONS, /console/login, ''",
    "POST, /genesys/parcels/webhook, application/x-www-form-urlencoded",
    "POST, /console/login, multipart/form-data; boundary=x"
  })
  void whoSendsABodyThatNobodyReadsIsHungUpOn(String method, String path, String type)
      throws Exception {
    var headers = type.isEmpty() ? Map.<String, String>of() : Map.of("Content-Type", type);
    var drip = Executors.newSingleThreadScheduledExecutor();
    try (var raw = Raw.connect(attacker, PORT)) {
      raw.send(Raw.head(method, path, headers, 1_000_000));
      drip.scheduleWithFixedDelay(() -> drip(raw), 0, 500, MILLISECONDS);
      assertThat(raw.answer().status()).isBetween(200, 499); // reads until it is closed
    } finally {
      drip.shutdownNow();
    }
  }

  /** A connection is worth keeping: what has come with its head is no harm. */
  @Test
  void whoSendsASmallBodyThatNobodyReadsIsHeardOnTheSameConnection() throws Exception {
    var asks =
        "GET /actuator/health/liveness HTTP/1.1\r\nHost: localhost\r\n%sContent-Length: 2\r\n\r\n{}";
    try (var raw = Raw.connect(attacker, PORT)) {
      raw.send(asks.formatted("") + asks.formatted("Connection: close\r\n"));
      assertThat(raw.answer().body()).contains("HTTP/1.1 200");
    }
  }

  @Test
  void whoFetchesFilesSlowlyHoldsFewThreads_andNobodyElsesFile() throws Exception {
    var link = largeFile();
    var slow = new ArrayList<Raw>();
    try (Closeable all = () -> slow.forEach(FloodTest::close)) {
      for (var n = 0; n < 10; n++) {
        var raw = Raw.connect(attacker, PORT);
        raw.send(Raw.head("GET", link, Map.of(), 0));
        slow.add(raw); // and reads nothing
      }
      await()
          .untilAsserted(
              () -> {
                try (var one = Raw.connect(attacker, PORT)) {
                  one.send(Raw.head("GET", link, Map.of(), 0));
                  var answer = one.answer();
                  assertThat(answer.status()).isEqualTo(429);
                  assertThat(answer.header("Retry-After")).isEqualTo("1");
                }
              });
      assertThat(WEB.get(link).status()).as("from another address").isEqualTo(200);
    }
  }

  /** Larger than what the system takes in for a reader who does not read. */
  private String largeFile() {
    writes("m-1", "hello");
    var id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into attachment (id, conversation, state, filename, mime, size, bytes, kept_until)
            values (:id, cast(:conversation as uuid), 'STORED', 'large.txt', 'text/plain', 30000000,
              convert_to(repeat('x', 30000000), 'UTF8'), now() + interval '1 day')
            """)
        .param("id", id)
        .param("conversation", ofConversation("id"))
        .update();
    var until = Instant.now().plusSeconds(600).getEpochSecond();
    return "/attachments/%s/large.txt?until=%d&signature=%s"
        .formatted(id, until, links.sign(id.toString(), until));
  }

  /** Each would cost a look at the database, on the connections that messages need. */
  @Test
  void strangersAtTheConsoleAreFewAtOnce_andWhoIsKnownIsLetInBesideThem() throws Exception {
    var in = new Visitor(WEB.base());
    in.logsIn("operator", "demo");
    assertThat(in.looks("/console/acts").status()).isEqualTo(200);
    var lock = lockSessions();
    var strangers = new ArrayList<Raw>();
    try (Closeable all = () -> strangers.forEach(FloodTest::close)) {
      for (var n = 0; n < 6; n++) {
        strangers.add(asksWithACookieOf("nobody-" + n));
      }
      await()
          .untilAsserted(
              () -> {
                try (var one = asksWithACookieOf("nobody")) {
                  var answer = one.answer();
                  assertThat(answer.status()).isEqualTo(429);
                  assertThat(answer.header("Retry-After")).isEqualTo("1");
                }
              });
      writes("m-1", "hello");
      await().until(() -> OTHER.texts(customer, CHANNEL_MESSAGE).equals(List.of("re: hello")));
    } finally {
      lock.close();
    }
    assertThat(in.looks("/console/acts").status()).isEqualTo(200);
  }

  private Raw asksWithACookieOf(String whom) throws java.io.IOException {
    var raw = Raw.connect(attacker, PORT);
    raw.send(Raw.head("GET", "/console/acts", Map.of("Cookie", "switchboard=" + whom), 0));
    return raw;
  }

  /** Until it is closed, whoever looks for a session waits. */
  private Closeable lockSessions() throws java.sql.SQLException {
    var connection = database.getConnection();
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("set local idle_in_transaction_session_timeout = '2min'");
      statement.execute("lock table console_session in access exclusive mode");
    }
    return () -> {
      try (connection) {
        connection.rollback();
        connection.setAutoCommit(true);
      } catch (java.sql.SQLException e) {
        throw new java.io.IOException(e);
      }
    };
  }

  @Test
  void headersThatNeverEndHoldNoThread() throws Exception {
    var slow = new ArrayList<Raw>();
    try (Closeable all = () -> slow.forEach(FloodTest::close)) {
      for (var n = 0; n < 250; n++) {
        var raw = Raw.connect(attacker, PORT);
        raw.send("POST " + WEBHOOK + " HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
        slow.add(raw);
      }
      writes("m-1", "hello");
      await().until(() -> OTHER.texts(customer, CHANNEL_MESSAGE).equals(List.of("re: hello")));
    }
    var huge = Map.of("X-Huge", "x".repeat(10_000));
    assertThat(post(WEBHOOK, huge, "{}").status()).isEqualTo(400);
  }

  private Raw.Answer post(String path, Map<String, String> headers, String body) {
    return Raw.post(attacker, PORT, path, headers, body);
  }

  private static void drip(Raw raw) {
    try {
      raw.send("x");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e); // hung up on: no more of it
    }
  }

  private static int answer(Raw raw) {
    try {
      return raw.answer().status();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void close(Raw raw) {
    try {
      raw.close();
    } catch (java.io.IOException alreadyClosed) {
      // as it should be
    }
  }
}
