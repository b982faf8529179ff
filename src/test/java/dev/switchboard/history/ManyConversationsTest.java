package dev.switchboard.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.conversation.BodyJson;
import dev.switchboard.conversation.Holder;
import dev.switchboard.conversation.TestConversations;
import dev.switchboard.delivery.Shelf;
import dev.switchboard.history.ConversationFilter.State;
import dev.switchboard.history.ConversationList.Place;
import dev.switchboard.replay.DeadLetterFilter;
import dev.switchboard.replay.DeadLetters;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;

/** No page is slow, with 100,000 conversations and a million messages: {@code -Dmany=true}. */
@EnabledIfSystemProperty(named = "many", matches = "true")
class ManyConversationsTest {

  private static final List<String> PAST =
      List.of(
          """
          insert into conversation (id, integration, customer_id, customer, holder, holder_since)
          select gen_random_uuid(), case when n % 1000 = 0 then 'rare' else 'shop' end, 'u-' || n,
            json_build_object('id', 'u-' || n, 'idType', 'Opaque', 'firstName', 'First' || n % 1000, 'lastName', 'Last' || n),
            case when n % 200 = 0 then 'AGENT' else 'BOT' end, now() - n * interval '1 second'
          from generate_series(1, 100000) n
          """,
          """
          insert into lane (conversation, direction, last_seq, done_seq)
          select id, direction, 3, 3 from conversation, unnest(array['to-holder', 'to-customer', 'to-genesys']) direction
          """,
          // one conversation has said 100,000 things just now
          """
          update lane set last_seq = 100003, done_seq = 100003 where direction = 'to-holder'
            and conversation = (select id from conversation where customer_id = 'u-77')
          """,
          """
          insert into message (lane, seq, dedup, id, step, body, journalled_at)
          select l.id, seq, gen_random_uuid(), 'm-' || l.id || '-x' || seq,
            case direction when 'to-holder' then 'customer-message' when 'to-customer' then 'send-to-customer' else 'add-to-transcript' end,
            json_build_object('is', 'message', 'id', 'm-' || l.id || '-x' || seq, 'speaker', 'CUSTOMER', 'customer', c.customer,
              'sentAt', '2026-01-01T00:00:00Z', 'text', 'Where is my parcel?'),
            now() - (least(100003, l.last_seq) - seq) * interval '3 ms' - case when l.last_seq > 3 then interval '0' else (l.id * 7919 % 500000) * interval '1 second' end
          from lane l join conversation c on c.id = l.conversation, generate_series(1, l.last_seq) seq
          """,
          """
          update lane set last_error = 'the bot answered 503', attempts = 3, done_seq = 2, wake_at = now() + interval '1 hour'
          where id % 20 = 0 and last_seq = 3
          """,
          """
          insert into dead_letter (lane, seq, attempts, reason)
          select id, 1, 12, 'the channel answered 400' from lane where id % 100 = 0
          """,
          """
          insert into dead_letter (lane, seq, attempts, reason, replayed_at)
          select id, 2, 12, 'the channel answered 400', now() from lane where id % 100 = 0
          """,
          "analyze");

  private final Map<String, Double> took = new LinkedHashMap<>();

  @Test
  void noPageTakesFiftyMilliseconds_norLookingForOneInAThousandTenTimesThat() {
    try (var shelf = new Shelf()) {
      PAST.forEach(sql -> shelf.jdbc.sql(sql).update());
      ObjectMapper json = Jackson2ObjectMapperBuilder.json().build();
      var conversations = TestConversations.of(shelf.jdbc, json);
      var search =
          new ConversationSearch(
              shelf.jdbc, new ConversationRows(shelf.jdbc, new BodyJson(json), conversations));
      for (var filter :
          List.of(
              filter("", "", "", State.ANY),
              filter("", "rare", "", State.ANY),
              filter("", "", "BOT", State.ANY),
              filter("", "", "AGENT", State.ANY),
              filter("", "rare", "AGENT", State.ANY),
              filter("", "", "", State.WAITING),
              filter("", "rare", "AGENT", State.WAITING),
              filter("", "", "", State.DEAD_LETTERS),
              filter("", "rare", "", State.DEAD_LETTERS),
              filter("u-77", "", "", State.ANY),
              filter("u-", "", "AGENT", State.DEAD_LETTERS),
              filter("first1 last", "", "", State.ANY),
              filter("last", "", "AGENT", State.ANY))) {
        var first = search.list(filter, Optional.empty());
        var how = filter.isNarrow() ? "narrow " : "";
        time(how + filter + " " + first.rows().size(), () -> search.list(filter, Optional.empty()));
        first
            .next()
            .ifPresent(
                next ->
                    time(how + "  the next page", () -> search.list(filter, Optional.of(next))));
      }
      var hourAgo = Place.at(Optional.of(Timestamp.from(Instant.now().minusSeconds(3_600))), "1");
      var all = filter("", "", "", State.ANY);
      time("all, an hour ago", () -> search.list(all, Optional.of(hourAgo)));
      timelines(shelf, json);
      letters(shelf);
      took.forEach((what, millis) -> System.out.printf("%7.1f ms %s%n", millis, what));
      assertThat(took)
          .allSatisfy(
              (what, millis) ->
                  assertThat(millis).as(what).isLessThan(what.contains("narrow") ? 500 : 50));
    }
  }

  private void timelines(Shelf shelf, ObjectMapper json) {
    var timelines = new Timelines(shelf.jdbc, new Ways(shelf.jdbc, new BodyJson(json)));
    for (var customer : List.of("u-78", "u-77")) {
      var id =
          UUID.fromString(
              shelf
                  .jdbc
                  .sql("select id::text from conversation where customer_id = :c")
                  .param("c", customer)
                  .query(String.class)
                  .single());
      var page = timelines.of(id, Optional.empty());
      time("timeline of " + customer, () -> timelines.of(id, Optional.empty()));
      for (var pages = 0; pages < 100 && page.earlier().isPresent(); pages++) {
        page = timelines.of(id, page.earlier());
      }
      var last = page.earlier();
      time("  a hundred pages back", () -> timelines.of(id, last));
    }
  }

  private void letters(Shelf shelf) {
    var letters = new DeadLetters(shelf.jdbc);
    time("dead letters", () -> letters.list(DeadLetterFilter.all(), Optional.empty(), 51));
    time("  in the middle", () -> letters.list(DeadLetterFilter.all(), Optional.of(5_000L), 51));
    var rare = DeadLetterFilter.of(Map.of("integration", "rare"), Instant.EPOCH);
    time("  of one integration", () -> letters.list(rare, Optional.empty(), 51));
  }

  /** The median of nine. */
  private void time(String what, Runnable query) {
    var times =
        LongStream.range(0, 9)
            .map(
                n -> {
                  var began = System.nanoTime();
                  query.run();
                  return System.nanoTime() - began;
                })
            .sorted()
            .toArray();
    took.put(took.size() + " " + what, times[4] / (double) TimeUnit.MILLISECONDS.toNanos(1));
  }

  private static ConversationFilter filter(
      String customer, String integration, String holder, State state) {
    var held = Optional.of(holder).filter(h -> !h.isEmpty()).map(Holder::valueOf);
    return new ConversationFilter(customer, integration, held, state);
  }
}
