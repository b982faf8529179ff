package dev.switchboard.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.delivery.Shelf;
import dev.switchboard.replay.DeadLetterFilter;
import dev.switchboard.replay.Replay;
import jakarta.validation.Validation;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is over is deleted, and nothing else. */
class RetentionTest {

  private static final Shelf SHELF = new Shelf();

  private static final String SEEN =
      "insert into seen (dedup, seen_at) values (gen_random_uuid(), now() - interval '%s')";

  private static final String MANY =
      """
      insert into message (lane, seq, dedup, id, step, body, journalled_at)
      select l.id, n, gen_random_uuid(), 'm-' || n, 'send-to-customer', '{}', now() - interval '8 days' - n * interval '1 ms'
      from lane l, generate_series(1, 1000) n
      """;

  private final Retention retention = retention(Clock.systemUTC());

  @BeforeEach
  void nothingYet() {
    SHELF
        .jdbc
        .sql("truncate dead_letter, message, lane, conversation, seen, set_aside cascade")
        .update();
  }

  @AfterAll
  static void close() {
    SHELF.close();
  }

  @Test
  void whatIsDeliveredGoesAfterItsTime() {
    var lane = SHELF.lane(SHELF.conversation("shop"), "to-genesys");
    SHELF.message(lane, "send-to-agent", "8 days");
    SHELF.message(lane, "send-to-agent", "6 days");
    SHELF.done(lane);
    assertThat(retention.purge()).containsEntry("message", 1L);
    assertThat(SHELF.count("message where seq = 2")).isOne();
    assertThat(retention.purge()).containsEntry("message", 0L);
  }

  @Test
  void whatIsNotDeliveredStaysHoweverOldItIs() {
    var lane = SHELF.lane(SHELF.conversation("shop"), "to-genesys");
    SHELF.message(lane, "send-to-agent", "1 year");
    SHELF.done(lane);
    SHELF.message(lane, "send-to-agent", "1 year");
    assertThat(retention.purge()).containsEntry("message", 1L);
    assertThat(SHELF.waiting(lane)).containsExactly("m-2");
  }

  @Test
  void aDeadLetterKeepsItsMessageUntilItIsReplayedAndThatIsOld() {
    var lane = SHELF.deadLane("shop", "to-customer", 1);
    SHELF.jdbc.sql("update message set journalled_at = now() - interval '1 year'").update();
    assertThat(retention.purge()).containsEntry("dead_letter", 0L).containsEntry("message", 0L);
    new Replay(SHELF.jdbc, SHELF.transactions).replay(DeadLetterFilter.all(), one -> {}, sum -> {});
    SHELF.done(lane);
    assertThat(retention.purge()).containsEntry("dead_letter", 0L);
    SHELF.jdbc.sql("update dead_letter set replayed_at = now() - interval '31 days'").update();
    var later = retention(Clock.offset(Clock.systemUTC(), Duration.ofDays(1)));
    assertThat(later.purge()).containsEntry("dead_letter", 1L).containsEntry("message", 1L);
    assertThat(SHELF.count("message")).isOne(); // the one that was sent instead
  }

  @ParameterizedTest
  @CsvSource({
    "handover, to-customer, BOT, 8 days, 9 days, true",
    "handover, to-holder, BOT, 8 days, 9 days, true",
    "handover, to-customer, BOT, 31 days, 1 year, false", // for ever would be too long
    "handover, to-customer, BOT, 9 days, 8 days, false", // another holder's time
    "handover, to-customer, AGENT, 8 days, 9 days, false",
    "handover, to-genesys, BOT, 8 days, 9 days, false",
    "live, to-customer, BOT, 8 days, 9 days, false",
  })
  void whatAHandoverCouldStillShowIsKept(
      String integration, String lane, String holder, String age, String since, boolean kept) {
    var id = SHELF.lane(SHELF.conversation(integration), lane);
    SHELF.message(id, "send-to-customer", age);
    SHELF.done(id);
    SHELF
        .jdbc
        .sql(
            "update conversation set holder = :holder, holder_since = now() - cast(:since as interval)")
        .param("holder", holder)
        .param("since", since)
        .update();
    retention.purge();
    assertThat(SHELF.count("message") == 1).isEqualTo(kept);
  }

  @Test
  void anAgentsFileIsDeletedWhenItsTimeIsOver() {
    var conversation = SHELF.conversation("shop");
    for (var days : List.of("-1", "1")) {
      SHELF
          .jdbc
          .sql(
              "insert into attachment (id, conversation, filename, mime, kept_until) values (gen_random_uuid(), cast(:conversation as uuid), 'a', 'b/c', now() + cast(:days as interval))")
          .param("conversation", conversation)
          .param("days", days + " days")
          .update();
    }
    assertThat(retention.purge()).containsEntry("attachment", 1L);
    assertThat(SHELF.count("attachment")).isOne();
  }

  @Test
  void whatWasKeptGoesOnceNobodyCanShowItAnyMore() {
    var lane = SHELF.lane(SHELF.conversation("handover"), "to-customer");
    SHELF.message(lane, "send-to-customer", "8 days");
    SHELF.done(lane);
    assertThat(retention.purge()).containsEntry("message", 0L);
    SHELF.jdbc.sql("update conversation set holder = 'AGENT'").update();
    assertThat(retention.purge()).containsEntry("message", 0L); // it was looked at just now
    assertThat(retention(Clock.systemUTC()).purge()).containsEntry("message", 1L);
  }

  @ParameterizedTest
  @CsvSource({"85 seconds, true", "1 hour, true", "23 hours, true", "25 hours, false"})
  void aRepeatIsKnownForLongerThanAnySenderRepeats(String age, boolean known) {
    SHELF.jdbc.sql(SEEN.formatted(age)).update();
    retention.purge();
    assertThat(SHELF.count("seen") == 1).isEqualTo(known);
  }

  @ParameterizedTest
  @CsvSource({"85 seconds, 0", "59 minutes, 0", "61 minutes, 1"})
  void evenWithTheShortestTimesAMessageIsItsOwnKeyForAnHour(String age, long deleted) {
    var lane = SHELF.lane(SHELF.conversation("shop"), "to-holder");
    SHELF.message(lane, "customer-message", age);
    SHELF.done(lane);
    var hour = Duration.ofHours(1);
    var shortest =
        new Retention(
            SHELF.jdbc,
            SHELF.transactions,
            settings(hour, hour),
            OwnRetention.NONE,
            List.of("handover"),
            Clock.systemUTC());
    assertThat(shortest.purge()).containsEntry("message", deleted);
    var repeat =
        "insert into message (lane, seq, dedup, id, step, body) select lane, 2, dedup, id, step, body from message on conflict (dedup) do nothing";
    assertThat(SHELF.jdbc.sql(repeat).update()).isZero();
  }

  @Test
  void anIntegrationMayKeepForItsOwnTime() {
    for (var integration : List.of("shop", "toys", "bank")) {
      var lane = SHELF.lane(SHELF.conversation(integration), "to-genesys");
      for (var days : List.of("3", "8", "15")) {
        SHELF.message(lane, "send-to-agent", days + " days");
      }
      SHELF.done(lane);
      SHELF
          .jdbc
          .sql(
              "insert into set_aside (integration, reason, body, received_at) values (:name, '', '{}', now() - interval '15 days')")
          .param("name", integration)
          .update();
    }
    var own = own(Map.of("toys", Duration.ofDays(2), "bank", Duration.ofDays(14)));
    assertThat(retention(own).purge())
        .containsEntry("message", 3L + 2L + 1L)
        .containsEntry("set_aside", 2L);
    assertThat(SHELF.jdbc.sql("select integration from set_aside").query(String.class).list())
        .containsExactly("shop");
  }

  @Test
  void anIntegrationMustNotForgetWhileASenderRepeats() {
    assertThatThrownBy(() -> retention(own(Map.of("toys", Duration.ofHours(23)))))
        .hasMessageContaining("switchboard.integrations.toys.retention.messages")
        .hasMessageContaining("dedupe");
  }

  @Test
  void aConversationRemembersOnWhichDayItWasHeardLast() {
    var lane = SHELF.lane(SHELF.conversation("shop"), "to-genesys");
    SHELF.message(lane, "send-to-agent", "9 days");
    SHELF.message(lane, "send-to-agent", "8 days");
    SHELF.done(lane);
    SHELF.jdbc.sql("update conversation set heard_at = now() - interval '1 year'").update();
    retention.purge();
    assertThat(
            SHELF.count(
                "conversation where heard_at between now() - interval '8 days 1 hour' and now() - interval '8 days'"))
        .isOne();
  }

  private static Retention retention(OwnRetention own) {
    return new Retention(
        SHELF.jdbc,
        SHELF.transactions,
        settings(Duration.ofDays(7), Duration.ofDays(1)),
        own,
        List.of("handover"),
        Clock.systemUTC());
  }

  private static OwnRetention own(Map<String, Duration> all) {
    return new OwnRetention(
        all.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    entry -> {
                      var age = entry.getValue();
                      return new OwnRetention.Entry(
                          new OwnRetention.Times(age, age, age, age, age));
                    })));
  }

  @Test
  void aHundredThousandAreDeletedInShortTransactions() {
    for (var lane = 0; lane < 100; lane++) {
      SHELF.lane(SHELF.conversation("shop"), "to-customer");
    }
    SHELF.jdbc.sql("update lane set last_seq = 1000, done_seq = 999").update();
    SHELF.jdbc.sql(MANY).update();
    var began = System.nanoTime();
    assertThat(retention.purge()).containsEntry("message", 99_900L);
    System.out.printf(
        "99,900 of 100,000 messages deleted in %d ms%n", (System.nanoTime() - began) / 1_000_000);
    assertThat(SHELF.count("message")).isEqualTo(100);
  }

  /** {@code -Dmany=true}: a million messages that others keep, in the way of one that does not. */
  @Test
  @EnabledIfSystemProperty(named = "many", matches = "true")
  void whatOthersKeepForLongerIsPassedOnce() {
    for (var lane = 0; lane < 1_000; lane++) {
      SHELF.lane(SHELF.conversation(lane % 100 == 0 ? "toys" : "shop"), "to-customer");
    }
    SHELF.jdbc.sql("update lane set last_seq = 1000, done_seq = 1000").update();
    SHELF.jdbc.sql(MANY.replace("8 days", "3 days")).update();
    SHELF.jdbc.sql("vacuum analyze message, lane, conversation").update();
    var all = retention(OwnRetention.NONE);
    var own = retention(own(Map.of("toys", Duration.ofDays(2))));
    for (var turn : List.of("no own times", "once more", "own time", "own time, once more")) {
      var began = System.nanoTime();
      var deleted = (turn.startsWith("own") ? own : all).purge().get("message");
      System.out.printf(
          "a million messages kept, %s: %d deleted in %d ms%n",
          turn, deleted, (System.nanoTime() - began) / 1_000_000);
    }
    assertThat(SHELF.count("message")).isEqualTo(990_000);
  }

  @Test
  void theOverviewsFiguresGoAfterTwoDays() {
    for (var age : List.of("49 hours", "47 hours")) {
      SHELF
          .jdbc
          .sql(
              "insert into minute select now() - cast(:age as interval), gen_random_uuid(), 'shop', 1, 1, 0, 0, 0, '{1}'")
          .param("age", age)
          .update();
      SHELF
          .jdbc
          .sql(
              """
              insert into replica (id, name, version, seen_at, generation, generation_since, left_alone)
              values (gen_random_uuid(), 'one', '1', now() - cast(:age as interval), 'a', now(), '{}')
              """)
          .param("age", age)
          .update();
    }
    assertThat(retention.purge()).containsEntry("minute", 1L).containsEntry("replica", 1L);
    assertThat(retention.purge()).containsEntry("minute", 0L).containsEntry("replica", 0L);
  }

  @Test
  void oneReplicaAtATimeDeletes() throws Exception {
    SHELF.jdbc.sql(SEEN.formatted("2 days")).update();
    var held = new CountDownLatch(1);
    var done = new CountDownLatch(1);
    var other =
        new Thread(
            () ->
                SHELF.transactions.executeWithoutResult(
                    transaction -> {
                      SHELF
                          .jdbc
                          .sql("select pg_advisory_xact_lock(:lock)")
                          .param("lock", Retention.LOCK)
                          .query()
                          .listOfRows();
                      held.countDown();
                      await(done);
                    }));
    other.start();
    await(held);
    try {
      assertThat(retention.purge().values()).containsOnly(0L);
    } finally {
      done.countDown();
    }
    other.join();
    assertThat(retention.purge()).containsEntry("seen", 1L);
  }

  @ParameterizedTest
  @CsvSource({
    "PT168H, PT24H, ''",
    "PT1H, PT1H, ''",
    "PT23H, PT24H, 'messages: must be kept as long as dedupe, as by them a repeat is known'",
    "PT168H, PT59M, senders repeat for hours: at least 1h",
  })
  void keysThatWouldGoBeforeARepeatComesAreRefused(Duration messages, Duration dedupe, String why) {
    try (var factory = Validation.buildDefaultValidatorFactory()) {
      assertThat(factory.getValidator().validate(settings(messages, dedupe)))
          .extracting(violation -> violation.getMessage())
          .isEqualTo(why.isEmpty() ? List.of() : List.of(why));
    }
  }

  private static Retention retention(Clock clock) {
    return new Retention(
        SHELF.jdbc,
        SHELF.transactions,
        settings(Duration.ofDays(7), Duration.ofDays(1)),
        OwnRetention.NONE,
        List.of("handover"),
        clock);
  }

  private static RetentionSettings settings(Duration messages, Duration dedupe) {
    var month = Duration.ofDays(30);
    return new RetentionSettings(
        messages,
        month,
        dedupe,
        Duration.ofDays(7),
        month,
        month,
        month,
        Duration.ofMinutes(5),
        1_000);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
