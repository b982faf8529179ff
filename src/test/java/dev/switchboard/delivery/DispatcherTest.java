package dev.switchboard.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.conversation.BodyJson;
import dev.switchboard.conversation.Customer;
import dev.switchboard.conversation.Holder;
import dev.switchboard.conversation.Integration;
import dev.switchboard.conversation.Message;
import dev.switchboard.conversation.Speaker;
import dev.switchboard.conversation.TestConversations;
import dev.switchboard.figures.Figures;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.mock.env.MockEnvironment;

/** A lane in hand, against PostgreSQL; what the routes would say is said here. */
class DispatcherTest {

  private static final Shelf SHELF = new Shelf();
  private static final Duration LONG = Duration.ofHours(1);

  /** What a route does with a message. */
  private interface Says {
    void with(Effects effects) throws Exception;
  }

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<Says> first = new CopyOnWriteArrayList<>(); // the rest is delivered
  private final String conversation = SHELF.conversation("shop");
  private final long lane = SHELF.lane(conversation, "to-holder");

  private Lanes lanes;
  private LaneThreads threads;
  private Dispatcher dispatcher;

  @BeforeEach
  void wire() {
    ObjectMapper json = Jackson2ObjectMapperBuilder.json().build();
    var bodies = new BodyJson(json);
    var conversations = TestConversations.of(SHELF.jdbc, json);
    var breaker = new DeliverySettings.Breaker(50, 80, 10, LONG, LONG, 3);
    var settings =
        new DeliverySettings(
            LONG, 12, LONG, 4, 4, LONG, breaker, new DeliverySettings.BackOff(LONG, 1, LONG, 0));
    var meters = new SimpleMeterRegistry();
    var clock = Clock.systemUTC();
    var journal = new Journal(SHELF.jdbc, bodies, conversations);
    lanes = new Lanes(SHELF.jdbc, settings);
    var appends = new Appends(SHELF.jdbc, bodies, conversations, lanes, clock);
    var traces = Traces.off();
    var commits =
        new Commits(
            SHELF.transactions,
            lanes,
            appends,
            new Batch(conversations, journal, lanes, appends),
            traces,
            meters);
    var trail = new Trail(event -> {}, meters, new Figures(), traces, clock);
    var attempts =
        new Attempts(
            conversations,
            TestConversations.integration("shop"),
            new Routes(),
            commits,
            lanes,
            new Postponements(SHELF.transactions, conversations, lanes, trail, settings, clock),
            trail,
            settings);
    threads = new LaneThreads(new MockEnvironment(), settings, meters);
    dispatcher =
        new Dispatcher(
            threads,
            settings,
            journal,
            lanes,
            attempts,
            traces,
            new LogFields(new MockEnvironment()));
  }

  @AfterEach
  void stop() {
    dispatcher.stop();
  }

  private final class Routes extends Decisions {

    Routes() {
      super(null);
    }

    @Override
    public void make(
        String entry,
        Object body,
        Integration integration,
        Effects effects,
        Map<String, Object> more)
        throws Exception {
      asked.add(((Message) body).id());
      if (!first.isEmpty()) {
        first.remove(0).with(effects);
      }
    }
  }

  @Test
  void eachLetterInItsOrder() {
    letters(3);

    takeUp();

    await().until(this::isEmpty);
    assertThat(asked).containsExactly("m-1", "m-2", "m-3");
  }

  @Test
  void whatWasAboutToWaitWhenTheHolderChangedIsTriedAtOnce_beforeWhatWasOfferedBehindIt() {
    letters(2);
    first.add(
        effects -> {
          SHELF.jdbc.sql("update conversation set holder = 'AGENT'").update();
          dispatcher.offer(new Appends.Behind(lane, owner(), turn(2, effects)));
          throw DeliveryFailed.notTried(LONG, "the bot is left alone");
        });

    takeUp();

    await().until(this::isEmpty);
    assertThat(asked).containsExactly("m-1", "m-1", "m-2");
  }

  @Test
  void whatWaitsKeepsWhatIsBehindItWaiting() {
    letters(2);
    first.add(
        effects -> {
          throw DeliveryFailed.notTried(LONG, "the bot is left alone");
        });

    takeUp();

    await().until(() -> owner() == 0);
    assertThat(asked).containsExactly("m-1");
    assertThat(SHELF.waiting(lane)).containsExactly("m-1", "m-2");
    assertThat(attempts()).isZero();
  }

  @Test
  void aRouteThatDecidesForAnotherHolderAgainAndAgainFails() {
    letters(1);
    for (var n = 0; n < 100; n++) {
      first.add(effects -> effects.require(Holder.AGENT));
    }

    takeUp();

    await().until(() -> owner() == 0);
    assertThat(attempts()).isEqualTo(1);
    assertThat(lastError()).startsWith("a route decides for somebody who does not hold");
    assertThat(asked).hasSizeLessThan(20);
  }

  @Test
  void aPatternTooDeepForTheStackIsAFailedAttempt() {
    letters(1);
    first.add(
        effects -> {
          throw new StackOverflowError();
        });

    takeUp();

    await().until(() -> owner() == 0);
    assertThat(attempts()).isEqualTo(1);
    assertThat(lastError()).isEqualTo("the route failed with StackOverflowError");
  }

  @Test
  void whatOnlyAnotherVersionCanReadIsAFailedAttempt() {
    SHELF.message(lane, "rejoice", "1 second", "{\"is\": \"song\", \"id\": \"s-1\"}");

    takeUp();

    await().until(() -> owner() == 0);
    assertThat(attempts()).isEqualTo(1);
    assertThat(lastError()).contains("another version");
    assertThat(asked).isEmpty();
  }

  @Test
  void aLaneOfANewerVersionIsLeftToIt() {
    letters(1);
    var newer = SHELF.lane(conversation, "to-mars");
    SHELF.message(newer, "rejoice", "1 second");
    due();

    var claims = lanes.claimDue(100, List.of());

    assertThat(claims).extracting(Claim::lane).contains(lane).doesNotContain(newer);
  }

  @Test
  void onlyALaneThatIsStillOursIsRenewed() {
    letters(1);
    var ours = claim();
    var theirs =
        new Claim(ours.lane(), ours.conversation(), ours.direction(), ours.to(), ours.owner() + 1);

    assertThat(lanes.renew(List.of(ours))).containsExactly(lane);
    assertThat(lanes.renew(List.of(theirs))).isEmpty();
  }

  @Test
  void aNumberThatNothingWasWrittenForIsPassedOver() {
    letters(1);
    SHELF.jdbc.sql("update lane set last_seq = last_seq + 1 where id = ?").param(lane).update();

    takeUp();

    await().until(this::isEmpty);
    assertThat(asked).containsExactly("m-1");
  }

  private void letters(int count) {
    for (var n = 0; n < count; n++) {
      SHELF.message(lane, "customer-message", "1 second", body("m-" + (n + 1)));
    }
  }

  private static String body(String id) {
    return """
        {"is": "message", "id": "%s", "speaker": "CUSTOMER", "text": "…",
         "customer": {"id": "u", "idType": "Opaque"}, "sentAt": "2026-03-01T10:15:30Z"}
        """
        .formatted(id);
  }

  private static Turn turn(long seq, Effects effects) {
    var message =
        new Message(
            "m-" + seq,
            Speaker.CUSTOMER,
            Customer.withId("u"),
            "…",
            List.of(),
            Instant.now(),
            Map.of());
    return new Turn(
        new Journalled(seq, "customer-message", message, 1, Instant.now(), Traceparent.NONE),
        effects.conversation());
  }

  private void takeUp() {
    dispatcher.takeUp(Start.with(claim()));
  }

  private Claim claim() {
    due();
    return lanes.claimDue(100, List.of()).stream()
        .filter(claim -> claim.lane() == lane)
        .findFirst()
        .orElseThrow();
  }

  private void due() {
    SHELF.jdbc.sql("update lane set wake_at = now() where wake_at is null").update();
  }

  private long owner() {
    return column("coalesce(owner, 0)");
  }

  private long attempts() {
    return column("attempts");
  }

  private boolean isEmpty() {
    return column("last_seq - done_seq") == 0;
  }

  private long column(String what) {
    return SHELF
        .jdbc
        .sql("select " + what + " from lane where id = ?")
        .param(lane)
        .query(Long.class)
        .single();
  }

  private String lastError() {
    return SHELF
        .jdbc
        .sql("select last_error from lane where id = ?")
        .param(lane)
        .query(String.class)
        .single();
  }
}
