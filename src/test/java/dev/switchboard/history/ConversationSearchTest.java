package dev.switchboard.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.conversation.BodyJson;
import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Customer;
import dev.switchboard.conversation.Holder;
import dev.switchboard.conversation.Integration;
import dev.switchboard.conversation.TestConversations;
import dev.switchboard.conversation.TranscriptMode;
import dev.switchboard.delivery.Shelf;
import dev.switchboard.history.ConversationFilter.State;
import dev.switchboard.history.ConversationList.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;

/** An operator finds a conversation, and none is passed over. */
class ConversationSearchTest {

  private static final Shelf SHELF = new Shelf();
  private static final ObjectMapper JSON = Jackson2ObjectMapperBuilder.json().build();

  private final Conversations conversations = TestConversations.of(SHELF.jdbc, JSON);
  private final ConversationSearch search =
      new ConversationSearch(
          SHELF.jdbc, new ConversationRows(SHELF.jdbc, new BodyJson(JSON), conversations));
  private final HashMap<String, Long> lanes = new HashMap<>();

  @BeforeEach
  void nothingYet() {
    SHELF.jdbc.sql("truncate dead_letter, message, lane, conversation cascade").update();
  }

  @AfterAll
  static void close() {
    SHELF.close();
  }

  @Test
  void theLatestComesFirst_andEachOnceHoweverMuchItSaid() {
    said("ana", "to-holder", 9);
    said("ben", "to-holder", 8);
    said("ana", "to-customer", 7);
    said("cyd", "to-customer", 6);
    said("ana", "to-holder", 5);
    assertThat(customers(any())).containsExactly("ana", "cyd", "ben");
  }

  @Test
  void pageByPageNoneIsPassedOverAndNoneComesTwice() {
    var expected = new ArrayList<String>();
    for (var n = 0; n < 110; n++) {
      said("c" + n, "to-holder", n % 7); // many at about the same time
      said("c" + n, "to-genesys", n % 5);
      expected.add("c" + n);
    }
    SHELF
        .jdbc
        .sql("update message set journalled_at = date_trunc('minute', journalled_at)")
        .update();
    assertThat(allPages(any())).containsExactlyInAnyOrderElementsOf(expected);
    SHELF.jdbc.sql("update conversation set holder = 'AGENT'").update();
    assertThat(allPages(filter("", "", "AGENT", State.ANY)))
        .containsExactlyInAnyOrderElementsOf(expected);
    SHELF.jdbc.sql("update lane set last_error = 'the bot answered 503', done_seq = 0").update();
    assertThat(allPages(filter("", "", "", State.WAITING)))
        .containsExactlyInAnyOrderElementsOf(expected);
    lanes.values().forEach(lane -> SHELF.dead(lane, 1, "the channel answered 400"));
    SHELF
        .jdbc
        .sql(
            """
            insert into dead_letter (lane, seq, attempts, reason)
            select min(id), seq, 1, 'of one who has very many' from lane, generate_series(10, 1500) seq group by seq
            """)
        .update();
    assertThat(allPages(filter("", "", "", State.DEAD_LETTERS)))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void whoIsLookedForIsOnTheFirstPage_howeverMuchOthersHaveSaidSince() {
    said("ana", "to-holder", 9);
    SHELF.jdbc.sql("update conversation set integration = 'rare'").update();
    said("ben", "to-holder", 8);
    SHELF
        .jdbc
        .sql(
            """
            insert into message (lane, seq, dedup, id, step, body)
            select max(id), n, gen_random_uuid(), 'm', 'x', '{}' from lane, generate_series(2, 9000) n group by n
            """)
        .update();
    assertThat(customers(filter("", "rare", "", State.ANY))).containsExactly("ana");
    var first = search.list(filter("", "rare", "", State.ANY), Optional.empty());
    assertThat(first.rows()).hasSize(1);
    assertThat(first.next()).isEmpty();
  }

  @Test
  void whatIsLeftOfWhoWasErasedHidesNobody() {
    said("ana", "to-holder", 9);
    SHELF
        .jdbc
        .sql(
            """
            insert into message (lane, seq, dedup, id, step, body)
            select -n, 1, gen_random_uuid(), '', 'erased', '{}' from generate_series(1, 2500) n
            """)
        .update();
    assertThat(customers(any())).containsExactly("ana");
    assertThat(allPages(any())).containsExactly("ana");
  }

  @ParameterizedTest
  @CsvSource({
    "u-4711, '', u-4711",
    "u-, '', u-4711 u-4712",
    "ADA, '', u-4711",
    "lov, '', u-4711 u-4712",
    "'  ada   LOVE ', '', u-4711",
    "grace, '', u-4712",
    "Żó, '', u-4713",
    "u-47, other, ''",
    "' '' & | :* ', '', ''",
    "'%', '', ''",
    "love, shop, u-4711 u-4712",
  })
  void aCustomerIsFoundByIdOrNameOrTheirBeginning(
      String customer, String integration, String found) {
    met(new Customer("u-4711", "Opaque", "", "Ada", "Lovelace", "", ""));
    met(new Customer("u-4712", "Opaque", "Grace Loves", "", "", "", ""));
    met(new Customer("v-1", "Opaque", "\ud800 a half of a sign", "", "", "", "")); // can be written
    met(new Customer("u-4713".replace("u-", "w-"), "Opaque", "Żółw", "", "", "", ""));
    assertThat(
            String.join(" ", customers(filter(customer, integration, "", State.ANY)))
                .replace("w-", "u-"))
        .isEqualTo(found);
  }

  @Test
  void filtersAreTakenTogether() {
    said("ana", "to-holder", 3);
    said("ben", "to-holder", 2);
    SHELF.jdbc.sql("update conversation set holder = 'AGENT' where customer_id = 'ben'").update();
    SHELF.jdbc.sql("update lane set last_error = 'x', wake_at = now(), done_seq = 0").update();
    assertThat(customers(filter("", "shop", "AGENT", State.WAITING))).containsExactly("ben");
    assertThat(customers(filter("", "shop", "BOT", State.ANY))).containsExactly("ana");
    assertThat(customers(filter("", "other", "", State.ANY))).isEmpty();
    assertThat(customers(filter("a", "", "BOT", State.WAITING))).containsExactly("ana");
    assertThat(customers(filter("a", "", "", State.DEAD_LETTERS))).isEmpty();
  }

  @Test
  void aRowSaysWhatWasSaidLastAndWhyItWaits() {
    said("ana", "to-holder", 9);
    var lane = said("ana", "to-customer", 3);
    SHELF.dead(lane, 1, "the channel answered 400");
    SHELF
        .jdbc
        .sql(
            "update lane set last_error = 'the channel answered 503', wake_at = now() where id = :lane")
        .param("lane", lane)
        .update();
    var row = search.list(any(), Optional.empty()).rows().get(0);
    assertThat(row.said().orElseThrow().id()).isEqualTo("ana to-customer 3");
    assertThat(row.error()).isEqualTo("the channel answered 503");
    assertThat(row.waiting()).isOne();
    assertThat(row.deadLetters()).isOne();
  }

  @ParameterizedTest
  @CsvSource({"x", "1", "1.", "1.a", "-1.2", "99999999999999999999.1", "1.2;drop"})
  void whatIsNoPlaceOfOursIsRefused(String before) {
    assertThatThrownBy(() -> Place.of(before)).isInstanceOf(IllegalArgumentException.class);
  }

  private static ConversationFilter any() {
    return filter("", "", "", State.ANY);
  }

  private static ConversationFilter filter(
      String customer, String integration, String holder, State state) {
    var held = Optional.of(holder).filter(h -> !h.isEmpty()).map(Holder::valueOf);
    return new ConversationFilter(customer, integration, held, state);
  }

  private List<String> customers(ConversationFilter filter) {
    return names(search.list(filter, Optional.empty()));
  }

  private static List<String> names(ConversationList list) {
    return list.rows().stream().map(row -> row.conversation().customer().id()).toList();
  }

  private List<String> allPages(ConversationFilter filter) {
    var all = new ArrayList<String>();
    var next = Optional.<Place>empty();
    do {
      var page = search.list(filter, next);
      all.addAll(names(page));
      next = page.next().map(place -> Place.of(place.toString()));
    } while (next.isPresent());
    return all;
  }

  private Conversation met(Customer customer) {
    return conversations.meet(new Integration("shop", "i", "b", "t", TranscriptMode.OFF), customer);
  }

  private long said(String customer, String direction, int minutesAgo) {
    var conversation = met(Customer.withId(customer)).id().toString();
    var lane =
        lanes.computeIfAbsent(customer + direction, key -> SHELF.lane(conversation, direction));
    var body =
        """
        {"is": "message", "id": "%s", "speaker": "BOT", "text": "hi", "customer": {"id": "u"}, "sentAt": "2026-03-01T10:15:30Z"}"""
            .formatted(customer + " " + direction + " " + minutesAgo);
    var step = direction.equals("to-holder") ? "customer-message" : "send-to-customer";
    SHELF.message(lane, step, minutesAgo + " minutes", body);
    SHELF.done(lane);
    return lane;
  }
}
