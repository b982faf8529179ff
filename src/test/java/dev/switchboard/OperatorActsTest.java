package dev.switchboard;

import static dev.switchboard.OtherSide.Call.CHANNEL_MESSAGE;
import static dev.switchboard.OtherSide.Call.GENESYS_CONVERSATION;
import static dev.switchboard.OtherSide.Call.GENESYS_MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operator's hand on a conversation. */
class OperatorActsTest extends FaultyWorldTest {

  private static final String ACTS = "/api/console/conversations/";
  private static final Map<String, String> OPERATOR =
      Map.of(
          "Authorization",
          "Basic "
              + Base64.getEncoder()
                  .encodeToString("operator:demo".getBytes(StandardCharsets.UTF_8)),
          "Content-Type",
          "application/json");

  @Test
  void anOperatorHandsOverAndTheAgentReadsWhy() {
    botTalks();
    var answer = act("handover", "{\"summary\": \"Angry\", \"attributes\": {\"vip\": \"yes\"}}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("holder").asText()).isEqualTo("AGENT");
    assertThat(answer.json().path("customerId").asText()).isEqualTo(customer);
    await().until(() -> OTHER.texts(customer, GENESYS_MESSAGE).equals(List.of("Summary: Angry")));
    var sent = OTHER.asked(customer, GENESYS_MESSAGE).get(0);
    assertThat(sent.at("/channel/metadata/customAttributes/vip")).isEqualTo("yes");
    assertThat(writtenDown()).containsExactly("operator handover");
  }

  @Test
  void anOperatorTakesItBack_theAgentIsReleased_theCustomerHearsOfIt() {
    handedOver();
    assertThat(act("handback", "{}").json().path("holder").asText()).isEqualTo("BOT");
    await().until(() -> released());
    assertThat(OTHER.texts(customer, CHANNEL_MESSAGE)).hasSize(1);
    writes("m-2", "hello bot");
    await().until(() -> OTHER.texts(customer, CHANNEL_MESSAGE).contains("re: hello bot"));
  }

  @Test
  void anOperatorEndsIt_andNobodyIsTold() {
    handedOver();
    assertThat(act("end", "{}").json().path("holder").asText()).isEqualTo("BOT");
    await().until(() -> released());
    await()
        .during(Duration.ofMillis(500))
        .until(() -> OTHER.texts(customer, CHANNEL_MESSAGE).isEmpty());
  }

  @Test
  void atTheWrongMomentNothingChanges() {
    botTalks();
    assertThat(act("handback", "{}").status()).isEqualTo(409);
    assertThat(act("end", "{}").json().path("detail").asText())
        .isEqualTo("no agent holds it; nothing was changed");
    act("handover", "{}");
    var late = act("handover", "{}");
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(holder()).isEqualTo("AGENT");
    assertThat(writtenDown()).containsExactly("operator handover");
  }

  @Test
  void ofTenWhoAskAtOnceOneHandsOver() {
    botTalks();
    var asked =
        IntStream.range(0, 10)
            .mapToObj(n -> CompletableFuture.supplyAsync(() -> act("handover", "{}").status()))
            .toList();
    assertThat(asked.stream().map(CompletableFuture::join).filter(status -> status == 200))
        .hasSize(1);
    await().until(() -> !OTHER.asked(customer, GENESYS_MESSAGE).isEmpty());
    await()
        .during(Duration.ofMillis(500))
        .until(() -> OTHER.asked(customer, GENESYS_MESSAGE).size() == 1);
  }

  @Test
  void whatCannotBeWrittenDownIsNotDone() {
    botTalks();
    var mine = "conversation " + ofConversation("id");
    jdbc.sql("alter table act add constraint not_mine check (target <> '%s')".formatted(mine))
        .update();
    try {
      assertThat(act("handover", "{}").status()).isEqualTo(503);
    } finally {
      jdbc.sql("alter table act drop constraint not_mine").update();
    }
    assertThat(holder()).isEqualTo("BOT");
    assertThat(OTHER.asked(customer, GENESYS_MESSAGE)).isEmpty();
    assertThat(writtenDown()).isEmpty();
  }

  @Test
  void aQueueThatTheDatabaseCannotHoldIsOneThatItCan() {
    botTalks();
    assertThat(act("handover", "{\"queue\": \"Com\\u0000plaints\\n\"}").status()).isEqualTo(200);
    assertThat(holder()).isEqualTo("AGENT");
    assertThat(
            jdbc.sql("select detail from act where target = :target")
                .param("target", "conversation " + ofConversation("id"))
                .query(String.class)
                .single())
        .isEqualTo("queue Com plaints");
  }

  @ParameterizedTest
  @ValueSource(strings = {"handover", "handback", "end"})
  void whatIsNotSaidPlainlyIsRefused(String what) {
    handedOver();
    var path = ACTS + ofConversation("id") + "/" + what;
    var form = Map.of("Authorization", OPERATOR.get("Authorization"), "Content-Type", "text/plain");
    assertThat(WEB.post(path, form, "{}").status()).isEqualTo(415);
    assertThat(WEB.post(path, OPERATOR, "").status()).isEqualTo(400);
    assertThat(WEB.post(path, OPERATOR, "not json").status()).isEqualTo(400);
    assertThat(WEB.post(path, Map.of("Content-Type", "application/json"), "{}").status())
        .isEqualTo(401);
    assertThat(WEB.post(ACTS + UUID.randomUUID() + "/" + what, OPERATOR, "{}").status())
        .isEqualTo(404);
    assertThat(WEB.post(ACTS + "17/" + what, OPERATOR, "{}").status()).isEqualTo(400);
    assertThat(holder()).isEqualTo("AGENT");
  }

  @Test
  void aConversationIsFoundByItsCustomer() {
    handedOver();
    var found =
        WEB.get(
            ACTS.replaceFirst("/$", "") + "?integration=parcels&customer=" + customer, OPERATOR);
    assertThat(found.json()).hasSize(1);
    assertThat(found.json().at("/0/genesysConversationId").asText()).isEqualTo(genesysId);
    assertThat(WEB.get(ACTS + found.json().at("/0/id").asText(), OPERATOR).json())
        .isEqualTo(found.json().get(0));
    assertThat(
            WEB.get(ACTS.replaceFirst("/$", "") + "?integration=parcels&customer=nobody", OPERATOR)
                .json())
        .isEmpty();
  }

  private void botTalks() {
    writes("m-1", "hello");
    await().until(() -> OTHER.texts(customer, CHANNEL_MESSAGE).contains("re: hello"));
  }

  private Web.Answer act(String what, String body) {
    return WEB.post(ACTS + ofConversation("id") + "/" + what, OPERATOR, body);
  }

  private List<String> writtenDown() {
    return jdbc.sql("select who || ' ' || what from act where target = :target order by id")
        .param("target", "conversation " + ofConversation("id"))
        .query(String.class)
        .list();
  }

  private boolean released() {
    var asked = OTHER.asked(customer, GENESYS_CONVERSATION);
    return asked.stream().anyMatch(a -> a.at("/state").equals("disconnected"))
        && asked.stream().anyMatch(a -> a.at("/attributes/type").equals("bot"));
  }
}
