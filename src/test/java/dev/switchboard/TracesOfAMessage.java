package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.Collector.Seen;
import dev.switchboard.OtherSide.Call;
import dev.switchboard.OtherSide.Said;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an OpenTelemetry collector gets to see of a message, from its door to its exits. */
abstract class TracesOfAMessage {

  private static final String CALLER = "00f067aa0ba902b7";

  private static final String JOURNALLED =
      """
      select count(*) filter (where traceparent is null) as without,
        count(*) filter (where traceparent like '00-' || :trace || '-%-01') as of_it
      from message m join lane l on l.id = m.lane join conversation c on c.id = l.conversation
      where c.customer_id = :customer
      """;

  private record Journalled(long without, long ofIt) {}

  private final Web web;
  private final Collector collector;
  private final OtherSide other;
  private final AnotherIntegration shop;
  private final String trace = UUID.randomUUID().toString().replace("-", "");
  private final String customer = "u-" + UUID.randomUUID();

  @Autowired JdbcClient jdbc;

  TracesOfAMessage(
      Web web, Collector collector, OtherSide other, AnotherIntegration anotherIntegration) {
    this.web = web;
    this.collector = collector;
    this.other = other;
    this.shop = anotherIntegration;
  }

  @Test
  void oneTraceLeadsFromTheDoorOverTheJournalToBotAndCustomer() {
    says("Where is my parcel?", "01");
    awaitTheWayTo(
        "http post /demo/channel/webhook",
        "http post /api/v2/conversations/messages/{integrationId}/inbound/open/message",
        "journal",
        "to-holder customer-message",
        "journal",
        "to-customer send-to-customer",
        "call parcels/channel",
        "http post /demo/channel/webhook");
    awaitTheWayTo(
        "http post /demo/bot/messages",
        "to-holder customer-message",
        "route customer-message",
        "route customer-to-bot",
        "call parcels/bot");
    assertThat(span("to-holder customer-message").tags())
        .containsEntry("switchboard.outcome", "delivered")
        .containsEntry("switchboard.attempt", "1")
        .containsEntry("switchboard.integration", "parcels")
        .containsKeys("switchboard.conversation", "switchboard.message", "switchboard.age.ms");
    assertThat(collector.everything()).doesNotContain("Where is my parcel?", customer, "http.url");
  }

  @Test
  void aHandoverIsInTheSameTraceUpToGenesysCloud() {
    says("I want to talk to a person", "01");
    await()
        .untilAsserted(
            () ->
                assertThat(collector.wayTo(atGenesys("send-to-agent")))
                    .containsSubsequence(
                        "to-holder customer-message", "journal", "call parcels/genesys"));
  }

  private Seen atGenesys(String step) {
    return collector.trace(trace).stream()
        .filter(span -> span.name().startsWith("call parcels/genesys"))
        .filter(span -> collector.wayTo(span).contains("to-genesys " + step))
        .findFirst()
        .orElseThrow();
  }

  /** Tried again later, by whoever finds it in the database. */
  @Test
  void aLetterThatWaitedInTheDatabaseGoesOnWithItsTrace() {
    other.says(customer, Call.BOT, Said.only(503));
    write("hello");
    await().until(() -> span("to-holder customer-message").failed());
    other.mend();
    await()
        .until(
            () ->
                collector.trace(trace).stream()
                    .filter(span -> span.name().equals("to-holder customer-message"))
                    .anyMatch(span -> span.tags().get("switchboard.outcome").equals("delivered")));
    await().until(() -> span("to-customer send-to-customer"), sent -> true);
    assertThat(journalled().ofIt()).isGreaterThan(1);
    assertThat(span("call %s/bot".formatted(shop.name())).tags())
        .containsEntry("http.response.status_code", "503");
  }

  @Test
  void aMessageThatIsNotSampledLeavesNothingInTheJournal() {
    says("Where is my parcel?", "00");
    await().until(() -> journalled().without() > 3);
    assertThat(journalled().ofIt()).isZero();
    assertThat(collector.trace(trace)).isEmpty();
  }

  @Test
  void aBucketOfALatencyNamesATraceThatWasInIt() {
    says("Where is my parcel?", "01");
    await()
        .until(
            () ->
                web.get(
                        "/actuator/prometheus",
                        Map.of("Accept", "application/openmetrics-text; version=1.0.0"))
                    .http()
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("switchboard_delivery_seconds_bucket"))
                    .anyMatch(line -> line.contains("trace_id=\"")));
  }

  /** A span is sent when it ends, so those around it come later. */
  private void awaitTheWayTo(String last, String... way) {
    await().untilAsserted(() -> assertThat(collector.wayTo(span(last))).containsSubsequence(way));
  }

  private Seen span(String name) {
    return collector.trace(trace).stream()
        .filter(span -> span.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Journalled journalled() {
    return jdbc.sql(JOURNALLED)
        .param("trace", trace)
        .param("customer", customer)
        .query(Journalled.class)
        .single();
  }

  /**
   * @param sampled 01: the caller keeps this trace; 00: it does not
   */
  private void says(String text, String sampled) {
    var headers = new HashMap<>(Parcels.asChannel(web));
    headers.put("traceparent", "00-%s-%s-%s".formatted(trace, CALLER, sampled));
    var answer =
        web.post(
            Parcels.MESSAGES + "message",
            headers,
            Parcels.message(customer, "m-" + customer, text));
    assertThat(answer.status()).isEqualTo(200);
  }

  private void write(String text) {
    var answer =
        shop.write(
            web,
            customer,
            "m-" + customer,
            text,
            Map.of("traceparent", "00-%s-%s-01".formatted(trace, CALLER)));
    assertThat(answer.status()).isEqualTo(200);
  }
}
