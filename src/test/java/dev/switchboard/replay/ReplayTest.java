package dev.switchboard.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.conversation.Act;
import dev.switchboard.conversation.Acts;
import dev.switchboard.delivery.Shelf;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dead letters go into their lanes again, once, in order. */
class ReplayTest {

  private static final Shelf SHELF = new Shelf();

  private final DeadLetters letters = new DeadLetters(SHELF.jdbc);
  private final Replay replay = new Replay(SHELF.jdbc, SHELF.transactions);

  @BeforeEach
  void nothingYet() {
    SHELF.jdbc.sql("truncate dead_letter, message, lane, conversation cascade").update();
  }

  @AfterAll
  static void close() {
    SHELF.close();
  }

  @Test
  void allAreReplayedInTheirOldOrderBehindWhatTheLaneAlreadyHas() {
    var lane = SHELF.deadLane("shop", "to-customer", 3);
    SHELF.message(lane, "send-to-customer", "1 minute");
    assertThat(replay(DeadLetterFilter.all())).isEqualTo(new Replayed(3, 0));
    assertThat(SHELF.waiting(lane)).containsExactly("m-4", "m-1", "m-2", "m-3");
  }

  @Test
  void anIdleLaneIsWokenAndAParkedOneKeepsItsTime() {
    var idle = SHELF.deadLane("shop", "to-customer", 1);
    var parked = SHELF.deadLane("shop", "to-customer", 1);
    SHELF.message(parked, "send-to-customer", "1 minute");
    SHELF
        .jdbc
        .sql("update lane set wake_at = now() + interval '1 hour' where id = :lane")
        .param("lane", parked)
        .update();
    replay(DeadLetterFilter.all());
    assertThat(SHELF.count("lane where id = %d and wake_at <= now()".formatted(idle))).isOne();
    assertThat(SHELF.count("lane where id = %d and wake_at > now()".formatted(parked))).isOne();
  }

  @Test
  void theSameReplayAgainSendsNothing() {
    var lane = SHELF.deadLane("shop", "to-customer", 2);
    replay(DeadLetterFilter.all());
    assertThat(replay(DeadLetterFilter.all())).isEqualTo(new Replayed(0, 0));
    assertThat(SHELF.waiting(lane)).hasSize(2);
  }

  @Test
  void twoReplaysAtOnceSendEachLetterOnceAndInOrder() {
    var lanes = IntStream.range(0, 20).mapToLong(i -> SHELF.deadLane("shop", "to-customer", 100));
    var all = lanes.boxed().toList();
    var both =
        List.of(
            CompletableFuture.supplyAsync(() -> replay(DeadLetterFilter.all())),
            CompletableFuture.supplyAsync(() -> replay(DeadLetterFilter.all())));
    var sum = both.stream().map(CompletableFuture::join).reduce(new Replayed(0, 0), Replayed::plus);
    assertThat(sum).isEqualTo(new Replayed(2_000, 0));
    var inOrder = IntStream.rangeClosed(1, 100).mapToObj(i -> "m-" + i).toList();
    assertThat(all).allSatisfy(lane -> assertThat(SHELF.waiting(lane)).isEqualTo(inOrder));
  }

  @Test
  void whatDiesAgainIsADeadLetterAnewAndCanBeReplayedAnew() {
    var lane = SHELF.deadLane("shop", "to-customer", 1);
    replay(DeadLetterFilter.all());
    SHELF.dead(lane, 2, "again");
    SHELF.done(lane);
    assertThat(replay(DeadLetterFilter.all())).isEqualTo(new Replayed(1, 0));
    assertThat(SHELF.waiting(lane)).containsExactly("m-1");
  }

  @Test
  void aReplayOfWhatDiesAtOnceComesToAnEnd() {
    var lane = SHELF.deadLane("shop", "to-customer", 2);
    var replayed =
        replay.replay(
            DeadLetterFilter.all(),
            one -> {},
            sum -> SHELF.dead(lane, 2 + sum.replayed(), "again"));
    assertThat(replayed).isEqualTo(new Replayed(2, 0));
  }

  @Test
  void whatBreaksOffIsWrittenDownAsFarAsItCame() {
    SHELF.jdbc.sql("truncate act").update();
    SHELF.deadLane("shop", "to-customer", 1_200);
    var acts = new Acts(SHELF.jdbc);
    var progress = new AtomicInteger();
    assertThatThrownBy(
            () ->
                replay.replay(
                    DeadLetterFilter.all(),
                    one -> {
                      acts.addOfCommand(new Act("replay", "dead letters all", one.inWords()));
                      if (progress.get() == 2) {
                        throw new IllegalStateException("the third");
                      }
                    },
                    sum -> progress.incrementAndGet()))
        .hasMessage("the third");
    assertThat(SHELF.jdbc.sql("select detail from act order by id").query(String.class).list())
        .containsExactly("500 sent again, 0 outdated", "500 sent again, 0 outdated");
    assertThat(letters.count(DeadLetterFilter.all())).isEqualTo(new Replayed(200, 0));
  }

  @Test
  void someByTheirIds() {
    SHELF.deadLane("shop", "to-customer", 3);
    var newest = letters.list(DeadLetterFilter.all(), Optional.empty(), 1).get(0);
    var some = DeadLetterFilter.ofIds(List.of(newest.id(), -1L));
    assertThat(replay(some)).isEqualTo(new Replayed(1, 0));
    assertThat(letters.count(DeadLetterFilter.all())).isEqualTo(new Replayed(2, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "integration, shop, 2",
    "integration, other, 1",
    "lane, to-genesys, 1",
    "reason, ANSWERED 400 1, 1",
    "reason, %, 0",
    "since, 1h, 3",
    "until, 1h, 0",
    "since, 2099-03-01T10:15:30+01:00, 0",
    "conversation, 00000000-0000-0000-0000-000000000000, 0",
  })
  void someByAFilter(String name, String value, long found) {
    SHELF.deadLane("shop", "to-customer", 2);
    SHELF.deadLane("other", "to-genesys", 1);
    var filter = DeadLetterFilter.of(Map.of(name, value), Instant.now());
    assertThat(letters.count(filter).replayed()).isEqualTo(found);
    assertThat(letters.list(filter, Optional.empty(), 10)).hasSize((int) found);
    assertThat(replay(filter).replayed()).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({
    "integraton, shop, integraton is no filter",
    "lane, nowhere, lane must be one of",
    "conversation, 7, conversation must be",
    "since, yesterday, since must be a time",
    "until, 2026-13-01T00:00:00Z, until must be a time",
  })
  void whatCannotBeUnderstoodIsNotTakenForAll(String name, String value, String why) {
    assertThatThrownBy(() -> DeadLetterFilter.of(Map.of(name, value), Instant.now()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  @Test
  void theyAreListedByPagesTheNewestFirst() {
    SHELF.deadLane("shop", "to-customer", 5);
    var first = letters.list(DeadLetterFilter.all(), Optional.empty(), 3);
    var second = letters.list(DeadLetterFilter.all(), Optional.of(first.get(2).id()), 3);
    assertThat(first).extracting(DeadLetter::message).containsExactly("m-5", "m-4", "m-3");
    assertThat(second).extracting(DeadLetter::message).containsExactly("m-2", "m-1");
    assertThat(first.toString()).doesNotContain("secret");
  }

  @Test
  void whatTheCustomerSaidIsDecidedAnew() {
    var lane = SHELF.lane(SHELF.conversation("shop"), "to-holder");
    SHELF.dead(lane, SHELF.message(lane, "ask-bot", "1 hour"), "gone");
    SHELF.done(lane);
    replay(DeadLetterFilter.all());
    assertThat(SHELF.count("message where seq = 2 and step = 'customer-message'")).isOne();
  }

  @Test
  void whoHeldItThenIsNotToldToGenesysOnceTheHolderHasChanged() {
    var conversation = SHELF.conversation("shop");
    var lane = SHELF.lane(conversation, "to-genesys");
    SHELF.dead(lane, SHELF.message(lane, "mark-holder", "2 hours"), "gone");
    SHELF.dead(lane, SHELF.message(lane, "add-to-transcript", "2 hours"), "gone");
    SHELF.done(lane);
    SHELF.jdbc.sql("update conversation set holder_since = now() - interval '1 hour'").update();
    assertThat(letters.count(DeadLetterFilter.all())).isEqualTo(new Replayed(1, 1));
    assertThat(replay(DeadLetterFilter.all())).isEqualTo(new Replayed(1, 1));
    assertThat(SHELF.waiting(lane)).containsExactly("m-2");
    assertThat(letters.count(DeadLetterFilter.all())).isEqualTo(new Replayed(0, 0));
  }

  @Test
  void whoHoldsItStillIsTold() {
    var lane = SHELF.lane(SHELF.conversation("shop"), "to-genesys");
    SHELF.dead(lane, SHELF.message(lane, "mark-holder", "2 hours"), "gone");
    SHELF.done(lane);
    assertThat(replay(DeadLetterFilter.all())).isEqualTo(new Replayed(1, 0));
  }

  private Replayed replay(DeadLetterFilter filter) {
    return replay.replay(filter, one -> {}, sum -> {});
  }
}
