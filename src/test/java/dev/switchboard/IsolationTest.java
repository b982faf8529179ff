package dev.switchboard;

import static dev.switchboard.OtherSide.Call.BOT;
import static dev.switchboard.OtherSide.Call.CHANNEL_MESSAGE;
import static dev.switchboard.OtherSide.Call.GENESYS_MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.OtherSide.Said;
import dev.switchboard.crash.FreePort;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Several integrations in one Switchboard: the trouble of one is no other's. */
class IsolationTest extends SwitchboardTest {

  private static final int PORT = FreePort.next();
  private static final Web WEB = new Web("http://localhost:" + PORT);
  private static final OtherSide OTHER = OtherSide.open();
  private static final OtherSide COUNTING = OtherSide.open();
  private static final RequestBudget BUDGET = new RequestBudget(30, Duration.ofSeconds(20));
  private static final Duration LONG = Duration.ofMinutes(2);

  private static final String LANES =
      """
      select l.attempts, coalesce(l.last_error, '') as error, l.last_seq - l.done_seq as waiting
      from lane l join conversation c on c.id = l.conversation
      where c.customer_id like :customer || '%' and direction = :direction
      """;

  private static final String DEAD_LETTERS = "select count(*) from dead_letter";

  record Lane(int attempts, String error, long waiting) {}

  @Autowired JdbcClient jdbc;
  @Autowired MeterRegistry meters;

  private final String some = "u-" + UUID.randomUUID();

  @DynamicPropertySource
  static void integrations(DynamicPropertyRegistry registry) {
    registry.add(ANOTHER_PORT, () -> PORT);
    registry.add("switchboard.delivery.threads-per-destination", () -> 32); // on Java 21+ too
    registry.add("switchboard.delivery.breaker.calls", () -> 5);
    registry.add("switchboard.delivery.breaker.open-for", () -> "1s");
    for (var name : List.of("hangs", "well", "fails", "pauses", "counts")) {
      add(registry, name, name.equals("counts") ? COUNTING : OTHER);
    }
    COUNTING.counts(BUDGET);
  }

  private static void add(DynamicPropertyRegistry registry, String name, OtherSide other) {
    var integration = "switchboard.integrations." + name + ".";
    registry.add(integration + "integration-id", () -> name);
    registry.add(integration + "bot-id", () -> name);
    registry.add(integration + "team-id", () -> "1");
    registry.add(
        integration + "transcript",
        () -> List.of("pauses", "counts").contains(name) ? "live" : "off");
    registry.add(integration + "bot.url", () -> OTHER.url() + "/bot");
    registry.add(
        integration + "bot.secret", () -> "whsec_ZGVtby1zZWNyZXQtb2YtdGhlLXBhcmNlbC1ib3QtMDE=");
    registry.add(integration + "bot.timeout", () -> "2m");
    registry.add(integration + "channel.url", () -> OTHER.url() + "/channel");
    registry.add(integration + "channel.secret", () -> "s");
    registry.add(integration + "channel.client-id", () -> name);
    registry.add(integration + "channel.client-secret", () -> name);
    registry.add(integration + "genesys.api-url", other::url);
    registry.add(integration + "genesys.login-url", () -> other.url() + "/login");
    registry.add(integration + "genesys.client-id", () -> name);
    registry.add(integration + "genesys.client-secret", () -> "s");
    registry.add(integration + "genesys.webhook-secret", () -> "longer-than-15-characters");
    registry.add(integration + "genesys.action-key", () -> "key-of-" + name);
  }

  @AfterEach
  void mend() {
    OTHER.mend();
  }

  @Test
  void aBotThatHangsWithMoreLanesThanThereAreThreadsDelaysNoOtherIntegration() {
    OTHER.says(some + "-hangs", BOT, Said.hanging());
    each(100, n -> write("hangs", some + "-hangs" + n, "m-1", "hello"));
    await().until(() -> OTHER.asked(some + "-hangs", BOT).size() == 32);
    OTHER.says(some + "-again", BOT, Said.only(503));
    write("well", some + "-again", "m-1", "late");
    await().until(() -> lanes(some + "-again", "to-holder").get(0).attempts() > 0);
    OTHER.says(some + "-again", BOT, Said.ok("{\"messages\": [{\"text\": \"at last\"}]}"));
    write("well", some, "m-1", "hello");
    await().until(() -> heard(some).contains("re: hello"));
    await().until(() -> heard(some + "-again").contains("at last")); // by the sweeper
    assertThat(OTHER.asked(some + "-hangs", BOT)).hasSize(32);
    OTHER.mend();
    await().atMost(LONG).until(() -> waiting(some + "-hangs") == 0);
  }

  @Test
  void whileABotFailsItsMessagesWaitWithoutAnAttemptAndThenAllArriveInOrder() {
    OTHER.says(some, BOT, Said.only(503));
    each(10, n -> each(3, m -> write("fails", some + "-" + n, "m-" + m, "words " + m)));
    await().until(() -> postponed() > 0);
    await()
        .until(
            () ->
                lanes(some, "to-holder").stream().mapToInt(Lane::attempts).sum()
                    == OTHER.asked(some, BOT).size());
    assertThat(lanes(some, "to-holder")).allMatch(lane -> lane.waiting() == 3);
    OTHER.mend();
    await().atMost(LONG).until(() -> waiting(some) == 0);
    for (var n = 0; n < 10; n++) {
      assertThat(heard(some + "-" + n))
          .containsExactly("re: words 0", "re: words 1", "re: words 2");
    }
    assertThat(jdbc.sql(DEAD_LETTERS).query(Long.class).single()).isZero();
    assertThat(state("fails/bot", "closed")).isEqualTo(1);
  }

  @Test
  void whenTheBudgetIsShortTranscriptsWaitAndAHandoverDoesNot() {
    each(7, n -> each(2, m -> write("counts", some + "-" + n, "m-" + m, "words " + m)));
    await().until(() -> BUDGET.count() == 24); // the last fifth is kept
    var hasty = some + "-hasty";
    write("counts", hasty, "m-1", "hello");
    await().until(() -> lanes(hasty, "to-genesys").get(0).error().contains("kept for live"));
    assertThat(COUNTING.asked(hasty, GENESYS_MESSAGE)).isEmpty();
    write("counts", hasty, "m-2", "agent please");
    await().until(() -> COUNTING.asked(hasty, GENESYS_MESSAGE).size() == 4); // and 2 to describe it
    assertThat(BUDGET.windows()).isEqualTo(1);
    assertThat(COUNTING.texts(hasty, GENESYS_MESSAGE))
        .containsExactly("hello", "BOT: re: hello", "agent please", "Summary: s");
    await().atMost(LONG).until(() -> waiting(some) == 0);
    assertThat(BUDGET.windows()).isEqualTo(2);
    assertThat(BUDGET.refused()).isZero();
    for (var n = 0; n < 7; n++) {
      assertThat(COUNTING.texts(some + "-" + n, GENESYS_MESSAGE))
          .filteredOn(text -> !text.startsWith("BOT"))
          .containsExactly("words 0", "words 1");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void afterA429NoOtherLaneOfThisClientCallsBeforeRetryAfter(boolean asDate) {
    OTHER.says(some + "-first", GENESYS_MESSAGE, Said.only(429).retryAfter(inEightSeconds(asDate)));
    write("pauses", some + "-first", "m-1", "hello");
    await().until(() -> lanes(some + "-first", "to-genesys").get(0).attempts() == 1);
    write("pauses", some + "-second", "m-1", "hello");
    await().until(() -> lanes(some + "-second", "to-genesys").get(0).error().contains("429"));
    assertThat(lanes(some + "-second", "to-genesys").get(0).attempts()).isZero();
    assertThat(OTHER.asked(some + "-first", GENESYS_MESSAGE)).hasSize(1);
    assertThat(OTHER.asked(some + "-second", GENESYS_MESSAGE)).isEmpty();
    OTHER.mend();
    await().atMost(LONG).until(() -> waiting(some) == 0);
  }

  private static String inEightSeconds(boolean asDate) {
    return asDate
        ? DateTimeFormatter.RFC_1123_DATE_TIME.format(
            ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(9))
        : "8";
  }

  private static void each(int times, IntConsumer what) {
    IntStream.range(0, times).forEach(what);
  }

  private static void write(String integration, String customer, String id, String text) {
    var headers =
        Map.of(
            "Content-Type",
            "application/json",
            "Authorization",
            "Bearer " + TOKENS.computeIfAbsent(integration, name -> WEB.token(name, name)));
    var path = "/api/v2/conversations/messages/" + integration + "/inbound/open/message";
    assertThat(WEB.post(path, headers, Parcels.message(customer, id, text)).status())
        .isEqualTo(200);
  }

  private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

  private static List<String> heard(String customer) {
    return OTHER.texts(customer, CHANNEL_MESSAGE);
  }

  private List<Lane> lanes(String customers, String direction) {
    return jdbc.sql(LANES)
        .param("customer", customers)
        .param("direction", direction)
        .query(Lane.class)
        .list();
  }

  private long waiting(String customers) {
    return List.of("to-holder", "to-customer", "to-genesys").stream()
        .flatMap(direction -> lanes(customers, direction).stream())
        .mapToLong(Lane::waiting)
        .sum();
  }

  private double postponed() {
    return meters
        .get("switchboard.attempts")
        .tags("outcome", "postponed", "lane", "to-holder")
        .counter()
        .count();
  }

  private double state(String breaker, String state) {
    return meters
        .get("resilience4j.circuitbreaker.state")
        .tags("name", breaker, "state", state)
        .gauge()
        .value();
  }
}
