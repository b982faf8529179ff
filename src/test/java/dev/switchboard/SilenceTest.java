package dev.switchboard;

import static dev.switchboard.OtherSide.Call.CHANNEL_MESSAGE;
import static dev.switchboard.OtherSide.Call.GENESYS_CONVERSATION;
import static dev.switchboard.OtherSide.Call.GENESYS_MESSAGE;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.OtherSide.Said;
import dev.switchboard.crash.Replica;
import dev.switchboard.database.TestDatabase;
import dev.switchboard.security.HubSignature;
import dev.switchboard.security.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Conversations with an agent in which nobody writes: two real replicas on one database, and real
 * seconds, so all but the crash are silent at the same time. Their logs are in {@code
 * target/crash}.
 */
@Execution(ExecutionMode.CONCURRENT)
class SilenceTest {

  private static final String REPLICAS = "the two replicas";
  private static final Duration IDLE = Duration.ofSeconds(4);
  private static final Duration NO_ANSWER = Duration.ofSeconds(2);
  private static final String BUSY = "All agents are busy. Your place in the queue is kept.";
  private static final String SILENT =
      "Nobody has written for a while, so the agent has left. The assistant is here for you again.";
  private static final String MESSAGES =
      "/api/v2/conversations/messages/" + Parcels.ID + "/inbound/open/message";
  private static final Secret WEBHOOK = new Secret("crash-genesys-webhook-secret");

  private static final OtherSide OTHER = OtherSide.open();
  private static Replica one;
  private static Replica two;

  private final String customer = "u-" + UUID.randomUUID();
  private int messages;

  @BeforeAll
  static void start() {
    var database = TestDatabase.fresh();
    one = replica("silence-1", database).start();
    two = replica("silence-2", database).start();
    await().atMost(120, SECONDS).until(() -> one.isReady() && two.isReady());
  }

  private static Replica replica(String name, TestDatabase database) {
    return new Replica(
        name,
        Replica.QUICK,
        OTHER.url(),
        database,
        "--switchboard.handover.idle-timeout=" + IDLE.toSeconds() + "s",
        "--switchboard.handover.no-answer-timeout=" + NO_ANSWER.toSeconds() + "s",
        "--switchboard.handover.end-guard=100ms",
        "--switchboard.delivery.lease=3s");
  }

  @AfterAll
  static void stop() {
    Stream.of(one, two).forEach(Replica::close);
  }

  @Test
  @ResourceLock(value = REPLICAS, mode = ResourceAccessMode.READ)
  void whenNobodyWritesTheBotTakesOver_once_andTheAgentIsReleased() {
    var began = handedOver();
    await().atMost(20, SECONDS).until(() -> read().contains(SILENT));
    assertThat(Duration.between(began, Instant.now())).isGreaterThanOrEqualTo(IDLE);
    await().atMost(20, SECONDS).until(() -> disconnected() == 1);
    await().during(Duration.ofSeconds(2)).until(() -> count(SILENT) == 1 && disconnected() == 1);
    writes(two, "hello");
    await().atMost(20, SECONDS).until(() -> read().contains("re: hello"));
  }

  @Test
  @ResourceLock(value = REPLICAS, mode = ResourceAccessMode.READ)
  void whoeverWritesKeepsTheConversation() {
    handedOver();
    await() // longer than the time-out, one of them each second
        .pollInterval(Duration.ofSeconds(1))
        .during(IDLE.plusSeconds(1))
        .atMost(20, SECONDS)
        .until(
            () -> {
              if (messages % 2 == 0) {
                writes(one, "are you there");
              } else {
                agentSays("Human", "yes");
              }
              return !read().contains(SILENT);
            });
    var last = Instant.now();
    await().atMost(20, SECONDS).until(() -> read().contains(SILENT));
    assertThat(Duration.between(last, Instant.now())).isGreaterThan(IDLE.minusSeconds(2));
  }

  @Test
  @ResourceLock(value = REPLICAS, mode = ResourceAccessMode.READ)
  void aCustomerWhomNoAgentAnswersIsToldOnce_andAPlaceInTheQueueIsNoAnswer() {
    handedOver();
    agentSays("Bot", "You are number 3.");
    await().atMost(20, SECONDS).until(() -> read().contains(BUSY));
    await().atMost(20, SECONDS).until(() -> read().contains(SILENT)); // so it was asked again
    assertThat(read()).containsExactly("You are number 3.", BUSY, SILENT);
  }

  @Test
  @ResourceLock(value = REPLICAS, mode = ResourceAccessMode.READ)
  void anAgentWhoAnswersInTimeIsNotCalledBusy() {
    handedOver();
    agentSays("Human", "Hello, I am Kim.");
    await().atMost(20, SECONDS).until(() -> read().contains(SILENT));
    assertThat(read()).containsExactly("Hello, I am Kim.", SILENT);
  }

  @Test
  @ResourceLock(value = REPLICAS, mode = ResourceAccessMode.READ)
  void aSecondHandoverIsNotEndedByTheSilenceOfTheFirst() {
    handedOver();
    ends();
    await().atMost(20, SECONDS).until(() -> !read().isEmpty());
    await().pollDelay(Duration.ofSeconds(2)).until(() -> true); // the first silence grows
    var before = count(SILENT); // of a machine on which the end came late
    var again = handedOver();
    await().atMost(20, SECONDS).until(() -> count(SILENT) == before + 1);
    assertThat(Duration.between(again, Instant.now())).isGreaterThanOrEqualTo(IDLE);
  }

  @Test
  @ResourceLock(REPLICAS)
  void aSilenceOutlivesTheCrashOfAll() {
    handedOver();
    one.kill();
    two.kill();
    await().pollDelay(IDLE).until(() -> read().isEmpty());
    one.start();
    two.start();
    await().atMost(120, SECONDS).until(() -> one.isReady() && two.isReady());
    await().atMost(30, SECONDS).until(() -> read().contains(SILENT));
    await().during(Duration.ofSeconds(2)).until(() -> count(SILENT) == 1 && count(BUSY) <= 1);
  }

  /**
   * @return when, or a little later
   */
  private Instant handedOver() {
    var before = notices();
    var began = Instant.now();
    writes(one, "agent please");
    await().atMost(20, SECONDS).until(() -> notices() == before + 1);
    return began;
  }

  private long notices() {
    return OTHER.texts(customer, GENESYS_MESSAGE).stream().filter("Summary: s"::equals).count();
  }

  private void writes(Replica to, String text) {
    var web = new Web(to.url());
    var token = web.token("crash-channel-client", "crash-channel-client-secret");
    var headers = Map.of("Content-Type", "application/json", "Authorization", "Bearer " + token);
    var message = Parcels.message(customer, "m-" + messages++, text);
    assertThat(web.post(MESSAGES, headers, message).status()).isEqualTo(200);
  }

  private void agentSays(String entity, String text) {
    var said =
        """
        {"id": "of-%1$s-%2$d", "type": "Text", "text": "%3$s", "originatingEntity": "%4$s",
          "channel": {"id": "%5$s", "to": {"id": "%1$s"}, "time": "2026-03-01T10:15:30Z"}}"""
            .formatted(customer, messages++, text, entity, Parcels.ID);
    var signature = HubSignature.sign(WEBHOOK, said.getBytes(StandardCharsets.UTF_8));
    var headers = Map.of("Content-Type", "application/json", HubSignature.HEADER, signature);
    assertThat(new Web(two.url()).post("/genesys/shop/webhook", headers, said).status())
        .isEqualTo(200);
  }

  private void ends() {
    OTHER.says(customer, GENESYS_CONVERSATION, Said.only(404)); // nobody can look: it is believed
    var body =
        "{\"conversationId\": \"%s\", \"event\": \"user.end\"}"
            .formatted(OtherSide.genesysId(customer));
    var headers = Map.of("Content-Type", "application/json", "X-Api-Key", "crash-action-key");
    assertThat(new Web(one.url()).post("/genesys/ended", headers, body).status()).isEqualTo(202);
  }

  private List<String> read() {
    return OTHER.texts(customer, CHANNEL_MESSAGE);
  }

  private long count(String text) {
    return read().stream().filter(text::equals).count();
  }

  private long disconnected() {
    return OTHER.asked(customer, GENESYS_CONVERSATION).stream()
        .filter(asked -> asked.at("/state").equals("disconnected"))
        .count();
  }
}
