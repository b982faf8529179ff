package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * From the customer to bot and agent and back: over HTTP, with the demo world on the other side of
 * every wire.
 */
class WholeWayTest extends SwitchboardTest {

  private final String customer = "u-" + UUID.randomUUID();

  @AfterEach
  void allIsWell() {
    WEB.send("DELETE", "/demo/faults", "");
  }

  @Test
  void theBotAnswers_andGenesysCloudSeesIt_butNobodyIsAlerted() {
    writes("What are your opening hours?");
    customerReads("open Monday to Saturday");
    await()
        .untilAsserted(
            () -> {
              assertThat(seenByGenesys())
                  .contains("What are your opening hours?")
                  .anyMatch(text -> text.startsWith("BOT: "));
              assertThat(desk(true).path("alerted").asBoolean()).isFalse();
              assertThat(desk(true).at("/attributes/type").asText()).isEqualTo("bot");
              assertThat(desk(true).at("/attributes/igRegistered").asText()).isEqualTo("true");
            });
  }

  @Test
  void anAgentIsAlertedTheMomentTheBotAsksForOne_andReadsWhatWasSaid() {
    handedOver();
    assertThat(seenByGenesys()).first().isEqualTo("I want to talk to a person");
    assertThat(seenByGenesys()).anyMatch(text -> text.startsWith("Summary: "));
    assertThat(desk().at("/attributes/type").asText()).isEqualTo("human");
    assertThat(desk().at("/attributes/customerId").asText()).isEqualTo(customer);
  }

  @Test
  void customerAndAgentTalk_andTheBotIsSilent() {
    accepted();
    agentSays("Hello, I am Kim.");
    customerReads("Hello, I am Kim.");
    writes("What are your opening hours?");
    await()
        .untilAsserted(
            () -> assertThat(seenByGenesys()).last().isEqualTo("What are your opening hours?"));
    assertThat(read()).noneMatch(text -> text.contains("open Monday to Saturday"));
  }

  @Test
  void aConversationKeepsItsOrderBothWays() {
    accepted();
    var numbers = IntStream.range(0, 20).mapToObj(n -> "message " + n).toList();
    numbers.forEach(this::writes);
    numbers.forEach(this::agentSays);
    await()
        .untilAsserted(
            () -> {
              assertThat(seenByGenesys()).containsSubsequence(numbers);
              assertThat(read()).containsSubsequence(numbers);
            });
    assertThat(seenByGenesys().stream().filter("message 7"::equals))
        .hasSize(2); // the customer's and the agent's
  }

  @Test
  void whenTheAgentEnds_theBotAnswersAgain_andASecondHandoverWorksLikeTheFirst() {
    for (var time = 1; time <= 2; time++) {
      accepted();
      agent("end");
      await()
          .untilAsserted(
              () ->
                  assertThat(
                          read().stream()
                              .filter(text -> text.contains("assistant is here for you again")))
                      .isNotEmpty());
      await()
          .untilAsserted(
              () -> assertThat(desk(true).at("/attributes/type").asText()).isEqualTo("bot"));
      var before = read().stream().filter(text -> text.contains("open Monday")).count();
      writes("What are your opening hours?");
      await()
          .untilAsserted(
              () ->
                  assertThat(read().stream().filter(text -> text.contains("open Monday")).count())
                      .isEqualTo(before + 1));
    }
  }

  @Test
  void afterTheAgentTheBotMaySpeakFirst() {
    accepted();
    agent("end");
    customerReads("Can I do anything else for you?");
    assertThat(read())
        .containsSubsequence(
            "The agent has left the conversation. The assistant is here for you again.",
            "Pip again. Can I do anything else for you?");
  }

  @Test
  void aTransferIsNoEnd() {
    accepted();
    WEB.post("/demo/agent/conversations/" + deskId() + "/transfer", Map.of("queue", "Complaints"));
    await().untilAsserted(() -> assertThat(desk().path("queue").asText()).isEqualTo("Complaints"));
    agent("accept");
    await().untilAsserted(() -> assertThat(desk().path("state").asText()).isEqualTo("connected"));
    // the guard time is 2 s here; what is said after it still reaches the agent
    await()
        .during(Duration.ofSeconds(3))
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                read().stream()
                    .noneMatch(text -> text.contains("assistant is here for you again")));
    writes("Are you still there?");
    await()
        .untilAsserted(() -> assertThat(seenByGenesys()).last().isEqualTo("Are you still there?"));
  }

  @Test
  void anAlertThatIsDeclinedOrNotAnsweredIsNoEnd() {
    handedOver();
    agent("decline");
    agent("miss");
    await()
        .during(Duration.ofSeconds(3)) // the guard time is 2 s here
        .atMost(Duration.ofSeconds(20))
        .until(() -> read().stream().noneMatch(text -> text.contains("assistant is here for you")));
    agent("accept");
    agentSays("Sorry that you had to wait.");
    customerReads("Sorry that you had to wait.");
  }

  @Test
  void whatTheInactivityTimerOfAQueueEndsIsToldInOtherWords() {
    accepted();
    agent("expire");
    customerReads("The conversation with the agent has ended.");
    writes("What are your opening hours?");
    customerReads("open Monday to Saturday");
  }

  @Test
  void wordsThatBeginWithBotArePassedToNobody_andTheirSenderHearsOfIt() {
    accepted();
    writes("BOT: secret");
    agentSays("BOT hidden");
    writes("Bottle broken");
    await()
        .untilAsserted(
            () -> {
              assertThat(line("BOT: secret").path("status").asText()).isEqualTo("failed");
              assertThat(deskLine("BOT hidden").path("status").asText()).isEqualTo("failed");
              assertThat(seenByGenesys()).contains("Bottle broken").doesNotContain("BOT: secret");
              assertThat(read()).doesNotContain("BOT hidden");
            });
  }

  @Test
  void theTranscriptSaysWhichButtonsTheBotShowed() {
    writes("Where is parcel 00340?");
    await()
        .untilAsserted(
            () ->
                assertThat(seenByGenesys())
                    .anyMatch(
                        text ->
                            text.startsWith("BOT: ") && text.contains("\n[Deliver tomorrow] [")));
  }

  @Test
  void theAgentSeesThatTheCustomerHasTheMessage() {
    accepted();
    agentSays("Hello, I am Kim.");
    await()
        .untilAsserted(
            () ->
                assertThat(deskLine("Hello, I am Kim.").path("status").asText())
                    .isEqualTo("delivered"));
  }

  @Test
  void whenTheCustomerLeaves_noAgentWaitsForNobody() {
    accepted();
    WEB.post("/demo/customers/" + customer + "/leave", Map.of());
    await().untilAsserted(() -> assertThat(desk(true).path("state").asText()).isEqualTo("ended"));
    writes("What are your opening hours?");
    customerReads("open Monday to Saturday");
  }

  @Test
  void whileGenesysCloudIsDownNothingIsLostOrReordered() {
    accepted();
    WEB.send("PUT", "/demo/faults", "{\"party\": \"genesys\", \"status\": 503, \"times\": 3}");
    var numbers = IntStream.range(0, 5).mapToObj(n -> "held up " + n).toList();
    numbers.forEach(this::writes);
    await().untilAsserted(() -> assertThat(seenByGenesys()).containsSubsequence(numbers));
    numbers.forEach(text -> assertThat(seenByGenesys().stream().filter(text::equals)).hasSize(1));
  }

  @Test
  void whileTheChannelFailsTheCustomersAnswersWait() {
    WEB.send("PUT", "/demo/faults", "{\"party\": \"channel\", \"status\": 500, \"times\": 2}");
    writes("What are your opening hours?");
    customerReads("open Monday to Saturday");
  }

  @Test
  void aMessageThatIsRefusedForGoodIsGivenUp_theCustomerHearsOfIt_andTheNextOneGoesOn() {
    WEB.send("PUT", "/demo/faults", "{\"party\": \"bot\", \"status\": 422, \"times\": 1}");
    writes("Where is my parcel?");
    customerReads("your message could not be passed on");
    writes("What are your opening hours?");
    customerReads("open Monday to Saturday");
  }

  @Test
  void aTokenThatGenesysCloudTookBackIsReplaced() {
    accepted();
    WEB.send("DELETE", "/demo/genesys/tokens", "");
    writes("after the token");
    await().untilAsserted(() -> assertThat(seenByGenesys()).contains("after the token"));
  }

  @Test
  void aLateAnswerOfTheBotIsDroppedWhileAnAgentHolds() {
    accepted();
    var late =
        "{\"conversation\": {\"id\": \""
            + conversationId()
            + "\"}, \"messages\": [{\"text\": \"too late\"}]}";
    assertThat(
            WEB.post("/bots/parcels/messages", Parcels.asBot("late-" + customer, late), late)
                .status())
        .isEqualTo(202);
    agentSays("still me");
    customerReads("still me");
    assertThat(read()).doesNotContain("too late");
  }

  @Test
  void aBotThatAnswersLaterMayHandOver() {
    writes("What are your opening hours?");
    customerReads("open Monday to Saturday");
    var later =
        """
        {"conversation": {"id": "%s"}, "messages": [{"text": "I found a colleague."}],
         "handover": {"reason": "slow question", "summary": "Wants to know more", "attributes": {"orderId": "00340"}}}"""
            .formatted(conversationId());
    assertThat(
            WEB.post("/bots/parcels/messages", Parcels.asBot("handover-" + customer, later), later)
                .status())
        .isEqualTo(202);
    await()
        .untilAsserted(
            () -> {
              assertThat(desk().path("state").asText()).isEqualTo("alerting");
              assertThat(desk().at("/attributes/orderId").asText()).isEqualTo("00340");
              assertThat(seenByGenesys())
                  .contains("BOT: I found a colleague.")
                  .anyMatch(text -> text.contains("Wants to know more"));
            });
    customerReads("I found a colleague.");
  }

  private void handedOver() {
    var before = summaries();
    writes("I want to talk to a person");
    await()
        .untilAsserted(
            () -> {
              assertThat(desk().path("state").asText()).isEqualTo("alerting");
              assertThat(summaries()).isEqualTo(before + 1);
            });
  }

  private long summaries() {
    return seenByGenesys().stream().filter(text -> text.startsWith("Summary: ")).count();
  }

  private void accepted() {
    handedOver();
    agent("accept");
    await().untilAsserted(() -> assertThat(desk().path("state").asText()).isEqualTo("connected"));
  }

  private void writes(String text) {
    assertThat(WEB.post("/demo/customers/" + customer + "/messages", Map.of("text", text)).status())
        .isEqualTo(202);
  }

  private void agentSays(String text) {
    assertThat(
            WEB.post("/demo/agent/conversations/" + deskId() + "/messages", Map.of("text", text))
                .status())
        .isEqualTo(202);
  }

  private void agent(String does) {
    assertThat(WEB.post("/demo/agent/conversations/" + deskId() + "/" + does, Map.of()).status())
        .isLessThan(300);
  }

  private void customerReads(String part) {
    await().untilAsserted(() -> assertThat(read()).anyMatch(text -> text.contains(part)));
  }

  /** What the customer's channel shows from the others, in order. */
  private List<String> read() {
    return texts(
        WEB.get("/demo/customers/" + customer + "/messages").json(),
        m -> !m.path("from").asText().equals("customer"));
  }

  private JsonNode line(String text) {
    return stream(WEB.get("/demo/customers/" + customer + "/messages").json())
        .filter(m -> m.path("text").asText().equals(text))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode deskLine(String text) {
    return stream(desk().path("messages"))
        .filter(m -> m.path("text").asText().equals(text))
        .findFirst()
        .orElseThrow();
  }

  private List<String> seenByGenesys() {
    return texts(desk(true).path("messages"), m -> true);
  }

  private JsonNode desk() {
    return desk(false);
  }

  private JsonNode desk(boolean botsToo) {
    Optional<JsonNode> mine =
        stream(WEB.get("/demo/agent/conversations?all=" + botsToo).json())
            .filter(c -> c.path("customerId").asText().equals(customer))
            .findFirst();
    return mine.orElse(Web.JSON.createObjectNode());
  }

  private String deskId() {
    return desk(true).path("id").asText();
  }

  private String conversationId() {
    return dev.switchboard.conversation.StableId.of(Parcels.ID, customer).toString();
  }

  private static List<String> texts(JsonNode list, java.util.function.Predicate<JsonNode> wanted) {
    return stream(list).filter(wanted).map(m -> m.path("text").asText()).toList();
  }

  private static java.util.stream.Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
