package dev.switchboard.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.conversation.Acts;
import dev.switchboard.delivery.Shelf;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is erased, what is refused, and what is left of it, in the database itself. */
class ErasureTest {

  private static final Shelf SHELF = new Shelf();

  private static final String ASIDE =
      "insert into set_aside (integration, reason, body) values ('shop', 'no such conversation', cast(:body as json))";

  private final People people = new People(SHELF.jdbc, new ObjectMapper());
  private final Erasure erasure = erasure(Duration.ofDays(1));

  @BeforeEach
  void nothingYet() {
    SHELF
        .jdbc
        .sql("truncate act, dead_letter, message, lane, conversation, erased, set_aside cascade")
        .update();
  }

  @AfterAll
  static void close() {
    SHELF.close();
  }

  @Test
  void afterwardsOnlyTheKeysOfLateRepeatsAreLeft() {
    var one = SHELF.conversation("shop");
    var lane = SHELF.lane(one, "to-holder");
    SHELF.message(lane, "customer-message", "2 hours");
    SHELF.message(lane, "customer-message", "2 days");
    SHELF.dead(lane, 2, "the bot answered 400");
    SHELF.done(lane);
    var other = SHELF.lane(SHELF.conversation("shop"), "to-holder");
    SHELF.message(other, "customer-message", "2 hours");
    var key = "select dedup from message where lane = " + lane + " and seq = 1";
    var known = SHELF.jdbc.sql(key).query(UUID.class).single();

    var done = erase(new Who("shop", one), false).orElseThrow();

    assertThat(done.rows())
        .isEqualTo(Map.of("conversation", 1L, "dead_letter", 1L, "lane", 1L, "message", 2L));
    assertThat(SHELF.count("conversation")).isOne();
    assertThat(SHELF.count("message where lane = " + other)).isOne();
    assertThat(SHELF.jdbc.sql("select dedup from message where lane < 0").query(UUID.class).list())
        .containsExactly(known);
    assertThat(SHELF.count("message where lane < 0 and (id <> '' or cast(body as text) <> '{}')"))
        .isZero();
    assertThat(erase(new Who("shop", one), false)).isEmpty();
  }

  @Test
  void whatIsNotDeliveredAndAnAgentStandInItsWayUntilItIsForced() {
    var one = SHELF.conversation("shop");
    SHELF.message(SHELF.lane(one, "to-customer"), "send-to-customer", "1 minute");
    SHELF.message(SHELF.lane(one, "to-idle"), "look-whether-idle", "1 minute");
    SHELF.jdbc.sql("update conversation set holder = 'AGENT'").update();

    assertThat(people.find(new Who("shop", one)).orElseThrow().waiting())
        .isEqualTo(Map.of("to-customer", 1L));
    assertThatThrownBy(() -> erase(new Who("shop", one), false))
        .isInstanceOf(Erasure.WrongMoment.class)
        .hasMessageContaining("an agent holds the conversation")
        .hasMessageContaining("not delivered yet: 1 to-customer");
    assertThat(SHELF.count("message")).isEqualTo(2);

    assertThat(erase(new Who("shop", one), true).orElseThrow().undelivered()).isOne();
    assertThat(SHELF.count("conversation")).isZero();
  }

  @Test
  void whatWasSetAsideIsTheirsWhereAnIdSaysSo() {
    aside("{\"channel\": {\"to\": {\"id\": \"Ana \\u00e9\\\"1\"}}, \"text\": \"x\"}");
    aside("{\"channel\": {\"to\": {\"id\": \"u-2\"}}, \"text\": \"Ana é\\\"1\"}");
    var ana = new Who("shop", "Ana é\"1");
    assertThat(people.find(new Who("toys", "Ana é\"1"))).isEmpty();
    assertThat(people.find(ana).orElseThrow().rows()).isEqualTo(Map.of("set_aside", 1L));
    assertThat(erase(ana, false).orElseThrow().rows()).isEqualTo(Map.of("set_aside", 1L));
    assertThat(SHELF.count("set_aside")).isOne();
  }

  @Test
  void aLongHistoryGoesInManyTransactions() {
    var one = SHELF.conversation("shop");
    var lane = SHELF.lane(one, "to-genesys");
    SHELF
        .jdbc
        .sql(
            """
            insert into message (lane, seq, dedup, id, step, body, journalled_at)
            select :lane, n, gen_random_uuid(), 'm', 'x', '{}', now() - interval '3 days'
            from generate_series(1, 12000) n
            """)
        .param("lane", lane)
        .update();
    SHELF.jdbc.sql("update lane set last_seq = 12000, done_seq = 12000").update();
    var acts = new Acts(SHELF.jdbc);
    var done = erasure.erase(new Who("shop", one), false, gone -> acts.addOfCommand(gone.act()));
    assertThat(done.orElseThrow().rows()).containsEntry("message", 12_000L);
    assertThat(SHELF.count("message")).isZero();
    assertThat(SHELF.jdbc.sql("select detail from act order by id").query(String.class).list())
        .as("the first says that it has begun, in case that no other comes")
        .containsExactly("begun: 5000 message", "12000 message, 1 lane, 1 conversation");
  }

  @Test
  void nobodyIsErasedWithoutARowThatSaysSo() {
    var one = SHELF.conversation("shop");
    SHELF.done(SHELF.lane(one, "to-holder"));
    var acts = new Acts(SHELF.jdbc);
    var who = new Who("shop", one);
    assertThatThrownBy(
            () ->
                erasure.erase(
                    who,
                    false,
                    done -> {
                      acts.addOfCommand(done.act());
                      throw new IllegalStateException("killed before the commit");
                    }))
        .hasMessage("killed before the commit");
    assertThat(SHELF.count("conversation")).isOne();
    assertThat(SHELF.count("act")).isZero();

    erasure.erase(who, false, done -> acts.addOfCommand(done.act()));
    assertThat(SHELF.count("conversation")).isZero();
    assertThat(SHELF.jdbc.sql("select detail from act").query(String.class).list())
        .containsExactly("1 lane, 1 conversation");
  }

  @Test
  void whoeverIsQuietForLongIsForgotten_andNobodyElse() {
    var gone = quiet("shop", "366 days");
    var talks = quiet("shop", "366 days");
    SHELF.message(SHELF.lane(talks, "to-holder"), "customer-message", "1 day");
    var agent = quiet("shop", "366 days");
    SHELF
        .jdbc
        .sql("update conversation set holder = 'AGENT' where id = '%s'".formatted(agent))
        .update();
    var toy = quiet("toys", "31 days");
    var shop = quiet("shop", "31 days");
    var own =
        new QuietSettings(
            new QuietSettings.Retention(
                Duration.ofDays(365), Duration.ofDays(30), Duration.ofDays(1)),
            Map.of("toys", new QuietSettings.Entry(new QuietSettings.Own(Duration.ofDays(30)))));
    var quiet = new QuietConversations(SHELF.jdbc, SHELF.transactions, own);

    assertThat(quiet.purge()).containsEntry("conversation", 2L);
    assertThat(SHELF.jdbc.sql("select customer_id from conversation").query(String.class).list())
        .containsExactlyInAnyOrder(talks, agent, shop)
        .doesNotContain(gone, toy);
    assertThat(SHELF.count("conversation where heard_at > now() - interval '1 hour'")).isOne();
  }

  @Test
  void whatAnErasureLeavesBehindHasItsTime() {
    var one = SHELF.conversation("shop");
    var lane = SHELF.lane(one, "to-holder");
    SHELF.message(lane, "customer-message", "2 hours");
    SHELF.done(lane);
    erase(new Who("shop", one), false);
    SHELF // a late repeat has met them anew
        .jdbc
        .sql(
            "insert into conversation (id, integration, customer_id, customer, opened_at) values (cast(:id as uuid), 'shop', :id, '{}', now() - interval '1 hour')")
        .param("id", one)
        .update();
    var settings =
        new QuietSettings.Retention(Duration.ofDays(365), Duration.ofDays(30), Duration.ofDays(1));
    var quiet =
        new QuietConversations(
            SHELF.jdbc, SHELF.transactions, new QuietSettings(settings, Map.of()));
    assertThat(quiet.purge()).containsEntry("conversation", 1L).containsEntry("message", 0L);
    SHELF.jdbc.sql("update message set journalled_at = now() - interval '25 hours'").update();
    SHELF.jdbc.sql("update erased set at = now() - interval '31 days'").update();
    assertThat(quiet.purge()).containsEntry("message", 1L).containsEntry("erased", 1L);
    assertThat(List.of("message", "erased", "conversation"))
        .allSatisfy(table -> assertThat(SHELF.count(table)).isZero());
  }

  private static String quiet(String integration, String age) {
    var id = SHELF.conversation(integration);
    SHELF
        .jdbc
        .sql(
            "update conversation set heard_at = now() - cast(:age as interval) where id = cast(:id as uuid)")
        .param("age", age)
        .param("id", id)
        .update();
    return id;
  }

  private static void aside(String body) {
    SHELF.jdbc.sql(ASIDE).param("body", body).update();
  }

  private Optional<Erasure.Done> erase(Who who, boolean force) {
    return erasure.erase(who, force, done -> {});
  }

  private Erasure erasure(Duration dedupe) {
    return new Erasure(SHELF.jdbc, SHELF.transactions, people, dedupe);
  }
}
