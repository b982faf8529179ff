package dev.switchboard;

import static dev.switchboard.OtherSide.Call.BOT;
import static dev.switchboard.OtherSide.Call.CHANNEL_MESSAGE;
import static dev.switchboard.OtherSide.Call.GENESYS_CONVERSATION;
import static dev.switchboard.OtherSide.Call.GENESYS_MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.OtherSide.Said;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How conversations with agents end, and what comes after. */
class EndsTest extends FaultyWorldTest {

  private static final Duration A_WHILE = Duration.ofMillis(1_500); // the guard time is 1 s
  private static final String WHO_IS_IN =
      """
      {"participants": [{"id": "p1", "purpose": "customer", "state": "connected"},
        {"id": "p2", "purpose": "agent", "state": "disconnected"},
        {"id": "p3", "purpose": "%s", "state": "%s"}]}""";

  @Test
  void tenHandoversInOneConversationAreEachLikeTheFirst() {
    for (var time = 1; time <= 10; time++) {
      var handovers = time;
      writes("m-" + time, "agent please, " + time);
      await().until(() -> noticed() == handovers);
      assertThat(holder()).isEqualTo("AGENT");
      theHandoverIsOld();
      ends("customer.end");
      await().until(() -> holder().equals("BOT"));
      writes("n-" + time, "thanks " + time);
      await().until(() -> OTHER.texts(customer, BOT).contains("thanks " + handovers));
    }
    assertThat(ofConversation("genesys_conversation_id")).isEqualTo(genesysId);
  }

  @Test
  void afterTheThreadingWindowALateEndOfTheOldGenesysConversationDoesNotEndTheNewOne() {
    handedOver();
    theHandoverIsOld();
    ends("customer.end");
    await().until(() -> holder().equals("BOT"));
    var another = "another-" + customer;
    OTHER.says(
        customer,
        GENESYS_MESSAGE,
        Said.ok("{\"id\": \"x-%s\", \"conversationId\": \"%s\"}".formatted(customer, another)));
    writes("m-again", "agent please");
    await().until(() -> ofConversation("genesys_conversation_id").equals(another));
    assertThat(register(another).json().path("type").asText()).isEqualTo("human");
    theHandoverIsOld();
    ends("customer.end");
    ends("user.end");
    await().during(A_WHILE).until(() -> holder().equals("AGENT"));
    assertThat(ends("customer.end", another).status()).isEqualTo(202);
    await().until(() -> holder().equals("BOT"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"TRANSFER", "CONSULT_TRANSFER", "NO_ANSWER_TRANSFER", "transfer.noanswer"})
  void aTransferIsNoEndAndNobodyIsAsked(String disconnectType) {
    handedOver();
    assertThat(ends("user.end", genesysId, disconnectType).json().path("detail").asText())
        .isEqualTo("a transfer is no end");
    await().during(A_WHILE).until(() -> holder().equals("AGENT"));
    assertThat(lookUps()).isZero();
  }

  /** A decline has no type of its own: only who is in the conversation tells. */
  @ParameterizedTest
  @CsvSource({"acd, connected", "agent, alerting", "agent, connected"})
  void anEndThatLeavesAQueueOrAnotherAgentIsNone(String purpose, String state) {
    handedOver();
    OTHER.says(customer, GENESYS_CONVERSATION, Said.ok(WHO_IS_IN.formatted(purpose, state)));
    ends("user.end", genesysId, "OTHER");
    await().until(() -> lane("to-guard").done() == 1);
    assertThat(holder()).isEqualTo("AGENT");
  }

  @ParameterizedTest
  @CsvSource({
    "CLIENT, The agent has left the conversation.",
    "PEER, The agent has left the conversation.",
    "TIMEOUT, The conversation with the agent has ended.",
    "ERROR, The conversation with the agent has ended."
  })
  void theRoutesSayOtherWordsForOtherReasons(String disconnectType, String words) {
    handedOver();
    theHandoverIsOld();
    ends("customer.end", genesysId, disconnectType);
    await()
        .until(
            () ->
                OTHER.texts(customer, CHANNEL_MESSAGE).stream().anyMatch(t -> t.startsWith(words)));
  }

  @Test
  void whenTheCustomerLeavesGenesysIsToldAndItsTypeIsTheBotsAgain() {
    handedOver();
    leaves();
    await().until(() -> patched("/attributes/type").equals(List.of("bot")));
    assertThat(patched("/state")).containsExactly("disconnected");
    assertThat(holder()).isEqualTo("BOT");
    assertThat(OTHER.texts(customer, CHANNEL_MESSAGE)).isEmpty(); // there is nobody to tell
  }

  @Test
  void whoLeftAnAgentAndAskedForAnotherMeanwhileGetsOne() {
    handedOver();
    theHandoverIsOld();
    OTHER.says(customer, GENESYS_CONVERSATION, Said.only(503));
    leaves();
    await().until(() -> lane("to-genesys").attempts() > 0);
    ends("customer.end");
    await().until(() -> holder().equals("BOT"));
    writes("m-again", "agent please");
    await().until(() -> holder().equals("AGENT"));
    OTHER.mend();
    await().until(() -> noticed() == 2);
    assertThat(holder()).isEqualTo("AGENT");
  }

  @Test
  void anEndThatGenesysToldOfIsNotToldToGenesys() {
    handedOver();
    theHandoverIsOld();
    ends("customer.end");
    await().until(() -> patched("/attributes/type").equals(List.of("bot")));
    assertThat(patched("/state")).isEmpty();
  }

  @Test
  void aBotThatWantsToMaySpeakFirstAfterTheAgent() {
    talkedToAnAgent();
    OTHER.says(customer, BOT, Said.ok("{\"messages\": [{\"text\": \"Was that all?\"}]}"));
    TALKS.end(WEB, genesysId, "customer.end");
    await()
        .until(
            () ->
                OTHER
                    .texts(customer, CHANNEL_MESSAGE)
                    .equals(
                        List.of(
                            "The agent has left the conversation. The assistant is here for you again.",
                            "Was that all?")));
    var told = OTHER.asked(customer, BOT).get(1);
    assertThat(told.at("/event")).isEqualTo("handback");
    assertThat(told.at("/reason")).isEqualTo("customer.end");
    assertThat(told.at("/conversation/id")).isEqualTo(ofConversation("id"));
    assertThat(told.body().has("message")).isFalse();
  }

  @Test
  void aBotThatMayHandOverAgainAtOnceDoes() {
    talkedToAnAgent();
    OTHER.says(customer, BOT, Said.ok("{\"handover\": {\"summary\": \"not done\"}}"));
    TALKS.end(WEB, genesysId, "customer.end");
    await().until(() -> OTHER.texts(customer, GENESYS_MESSAGE).contains("Summary: not done"));
    var notice = OTHER.asked(customer, GENESYS_MESSAGE).get(1);
    assertThat(notice.at("/channel/metadata/customAttributes/type")).isEqualTo("human");
    assertThat(notice.at("/channel/metadata/customAttributes/event")).isEmpty();
    assertThat(holder()).isEqualTo("AGENT");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 500})
  void aBotThatDoesNotKnowTheEventDoesNotHoldUpTheCustomer(int status) {
    talkedToAnAgent();
    OTHER.says(customer, BOT, Said.only(status));
    TALKS.end(WEB, genesysId, "customer.end");
    await().until(() -> OTHER.asked(customer, BOT).size() == 2);
    OTHER.mend();
    TALKS.write(WEB, customer, "m-2", "and now?");
    await().until(() -> OTHER.texts(customer, CHANNEL_MESSAGE).contains("re: and now?"));
    assertThat(OTHER.asked(customer, BOT)).hasSize(3);
    assertThat(deadLetters()).isZero();
  }

  @Test
  void aBotThatIsAwayHearsOfItLater() {
    talkedToAnAgent();
    OTHER.says(customer, BOT, Said.only(503));
    TALKS.end(WEB, genesysId, "customer.end");
    await().until(() -> lane("to-holder").attempts() > 0);
    OTHER.says(customer, BOT, Said.ok("{\"messages\": [{\"text\": \"Was that all?\"}]}"));
    await().until(() -> OTHER.texts(customer, CHANNEL_MESSAGE).contains("Was that all?"));
  }

  @Test
  void aBotThatDoesNotWantToIsNotAsked() {
    handedOver();
    theHandoverIsOld();
    ends("customer.end");
    await().until(() -> !OTHER.asked(customer, CHANNEL_MESSAGE).isEmpty());
    await().during(Duration.ofMillis(500)).until(() -> OTHER.asked(customer, BOT).size() == 1);
  }

  private void talkedToAnAgent() {
    TALKS.write(WEB, customer, "m-1", "agent please");
    await().until(() -> lane("to-genesys").done() > 0);
    theHandoverIsOld();
  }

  private void leaves() {
    var left =
        """
        {"channel": {"from": {"id": "%s", "idType": "Opaque"}, "time": "2026-03-01T10:15:30Z"},
          "events": [{"eventType": "Presence", "presence": {"type": "Disconnect"}}]}"""
            .formatted(customer);
    assertThat(WEB.post(Parcels.MESSAGES + "event", Parcels.asChannel(WEB), left).status())
        .isEqualTo(200);
  }

  private long noticed() {
    return OTHER.texts(customer, GENESYS_MESSAGE).stream().filter("Summary: s"::equals).count();
  }

  private long lookUps() {
    return OTHER.asked(customer, GENESYS_CONVERSATION).stream()
        .filter(asked -> asked.body().isEmpty())
        .count();
  }

  private List<String> patched(String pointer) {
    return OTHER.asked(customer, GENESYS_CONVERSATION).stream()
        .map(asked -> asked.at(pointer))
        .filter(value -> !value.isEmpty())
        .toList();
  }
}
