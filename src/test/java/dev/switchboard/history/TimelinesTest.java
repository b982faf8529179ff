package dev.switchboard.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.conversation.BodyJson;
import dev.switchboard.conversation.Cause;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.TestConversations;
import dev.switchboard.delivery.Shelf;
import dev.switchboard.history.Timeline.Changed;
import dev.switchboard.history.Timeline.Edge;
import dev.switchboard.history.Timeline.Said;
import dev.switchboard.history.Way.State;
import dev.switchboard.retention.TestRetention;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;

/** What happened in a conversation is told in its order, each thing once. */
class TimelinesTest {

  private static final Shelf SHELF = new Shelf();
  private static final ObjectMapper JSON = Jackson2ObjectMapperBuilder.json().build();
  private static final Conversations CONVERSATIONS = TestConversations.of(SHELF.jdbc, JSON);
  private static final Timelines TIMELINES =
      new Timelines(SHELF.jdbc, new Ways(SHELF.jdbc, new BodyJson(JSON)));

  private final UUID conversation = UUID.fromString(SHELF.conversation("shop"));
  private final long toHolder = SHELF.lane(conversation.toString(), "to-holder");
  private final long toCustomer = SHELF.lane(conversation.toString(), "to-customer");
  private final long toGenesys = SHELF.lane(conversation.toString(), "to-genesys");
  private int age = 1_000_000;

  @BeforeEach
  void longAgo() {
    letter(SHELF.lane(conversation.toString(), "to-end"), "conversation-ended", "ended", "ended");
  }

  @AfterAll
  static void close() {
    SHELF.close();
  }

  @Test
  void aMessageIsOneEntryWithItsWays() {
    letter(toHolder, "customer-message", "m-1", "hello");
    letter(toGenesys, "add-to-transcript", "m-1", "hel");
    letter(toGenesys, "add-to-transcript", "m-1-2", "lo");
    letter(toGenesys, "add-to-transcript", "b-1", "BOT: hi"); // a transcript comes first
    letter(toCustomer, "send-to-customer", "b-1", "hi");
    var said = said(TIMELINES.of(conversation, Optional.empty()));
    assertThat(said).extracting(s -> s.body().id()).containsExactly("ended", "m-1", "b-1");
    assertThat(said.get(1).ways()).hasSize(3);
    assertThat(said.get(2).ways())
        .extracting(Way::step)
        .containsExactly("add-to-transcript", "send-to-customer");
    assertThat(said.get(2).body().toString()).contains("text=hi");
  }

  @Test
  void pageByPageEachWayIsToldOnceAndStaysWithItsMessage() {
    IntStream.range(0, 100)
        .forEach(
            n -> {
              letter(toHolder, "customer-message", "m-" + n, "hello");
              letter(toGenesys, "add-to-transcript", "m-" + n, "hello");
              letter(toGenesys, "add-to-transcript", "b-" + n, "BOT hi");
              letter(toCustomer, "send-to-customer", "b-" + n, "hi");
              if (n % 25 == 0) {
                CONVERSATIONS.handOver(conversation, Map.of(), new Cause("bot", ""));
                CONVERSATIONS.handBack(conversation, new Cause("idle", ""));
              }
            });
    SHELF.jdbc.sql("update holder_change h set at = now() - id % 7 * interval '1 minute'").update();
    var pages = new ArrayList<List<Said>>();
    var changes = 0L;
    var before = Optional.<Edge>empty();
    do {
      var page = TIMELINES.of(conversation, before);
      pages.add(0, said(page));
      changes += page.events().stream().filter(Changed.class::isInstance).count();
      before = page.earlier().map(edge -> Edge.of(edge.toString()));
    } while (before.isPresent());
    assertThat(pages).hasSize(4);
    assertThat(changes).isEqualTo(8);
    var told = pages.stream().flatMap(List::stream).map(s -> s.body().id()).toList();
    var expected =
        Stream.concat(
            Stream.of("ended"),
            IntStream.range(0, 100).boxed().flatMap(n -> Stream.of("m-" + n, "b-" + n)));
    assertThat(told).containsExactlyElementsOf(expected.toList());
  }

  @Test
  void whatFailedIsKept_theLastTwentyTries_andGoesWithItsMessage() {
    letter(toCustomer, "send-to-customer", "b-1", "hi");
    letter(toCustomer, "send-to-customer", "b-2", "hi again");
    SHELF
        .jdbc
        .sql("update lane set done_seq = 0 where id = :lane")
        .param("lane", toCustomer)
        .update();
    IntStream.rangeClosed(1, 25)
        .forEach(n -> SHELF.parked(toCustomer, 1, "the channel answered 503, try " + n));
    var said = said(TIMELINES.of(conversation, Optional.empty()));
    var waiting = said.get(1).ways().get(0);
    assertThat(waiting.state()).isEqualTo(State.WAITING);
    assertThat(waiting.tries()).isEqualTo(25);
    assertThat(waiting.error()).isEqualTo("the channel answered 503, try 25");
    assertThat(waiting.next()).isPresent();
    assertThat(waiting.failed())
        .extracting(Way.Failed::number)
        .containsExactlyElementsOf(IntStream.rangeClosed(6, 25).boxed().toList());
    assertThat(said.get(2).ways().get(0).state()).isEqualTo(State.BEHIND);
    SHELF.done(toCustomer);
    var delivered = said(TIMELINES.of(conversation, Optional.empty())).get(1).ways().get(0);
    assertThat(delivered.state()).isEqualTo(State.DELIVERED);
    assertThat(delivered.tries()).isEqualTo(25);
    SHELF.jdbc.sql("update message set journalled_at = now() - interval '8 days'").update();
    SHELF.jdbc.sql("update holder_change set at = now() - interval '8 days'").update();
    TestRetention.purge(SHELF.jdbc, SHELF.transactions);
    assertThat(SHELF.count("attempt where lane = " + toCustomer)).isZero();
    assertThat(SHELF.count("holder_change")).isZero();
    assertThat(TIMELINES.of(conversation, Optional.empty()).events()).isEmpty();
  }

  @Test
  void aChangeThatDoesNotHappenIsNotTold() {
    assertThat(CONVERSATIONS.handBack(conversation, new Cause("idle", ""))).isFalse();
    assertThat(
            CONVERSATIONS.handOver(conversation, Map.of(), new Cause("operator", "o".repeat(300))))
        .isTrue();
    assertThat(
            TIMELINES.of(conversation, Optional.empty()).events().stream()
                .filter(Changed.class::isInstance))
        .singleElement()
        .matches(event -> ((Changed) event).why().equals("operator"));
  }

  private static List<Said> said(Timeline timeline) {
    return timeline.events().stream().filter(Said.class::isInstance).map(Said.class::cast).toList();
  }

  private void letter(long lane, String step, String id, String text) {
    var body =
        """
        {"is": "message", "id": "%s", "speaker": "%s", "text": "%s", "customer": {"id": "u"}, "sentAt": "2026-03-01T10:15:30Z"}"""
            .formatted(id, id.startsWith("m") ? "CUSTOMER" : "BOT", text);
    SHELF.message(lane, step, --age + " milliseconds", body);
    SHELF.done(lane);
  }
}
