package dev.switchboard.simulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.simulator.FakeSwitchboard.Call;
import dev.switchboard.simulator.Signature;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentDeskTest extends CloudTest {

  private String conversation;

  @BeforeEach
  void aCustomerWaits() {
    conversation = write("I want to talk to a person", "human");
    desk(conversation, "alerting");
  }

  @Test
  void whatTheAgentTypesIsASignedNotification() {
    assertThat(say("too early")).isEqualTo(409);
    assertThat(agent(conversation, "accept", "")).isEqualTo(204);
    assertThat(say("How can I help?")).isEqualTo(202);

    Call call = eventually(this::said, calls -> calls.size() == 1).get(0);
    assertThat(call.header(Signature.HEADER))
        .isEqualTo(Signature.of(call.body(), "demo-genesys-webhook-secret"));
    assertThat(call.json().path("type").asText()).isEqualTo("Text");
    assertThat(call.json().path("originatingEntity").asText()).isEqualTo("Human");
    assertThat(call.json().path("direction").asText()).isEqualTo("Outbound");
    assertThat(call.json().path("conversationId").asText()).isEqualTo(conversation);
    assertThat(call.json().at("/channel/id").asText()).isEqualTo(INTEGRATION);
    assertThat(call.json().at("/channel/to/id").asText()).isEqualTo(customer);
    assertThat(call.json().at("/channel/messageId")).isEqualTo(call.json().path("id"));
    assertThat(line("sent").path("from").asText()).isEqualTo("agent");
  }

  @Test
  void aWebhookThatFailsIsRepeatedFiveTimesAndThenTheAgentIsTold() {
    agent(conversation, "accept", "");
    switchboard.answers("/genesys/parcels/webhook", 503, 429, 500);
    say("third time lucky");
    line("sent");
    assertThat(said()).hasSize(4);

    switchboard.answers("/genesys/parcels/webhook", 503, 503, 503, 503, 503, 503);
    say("in vain");
    assertThat(line("failed").path("reason").asText()).contains("could not be delivered");
    assertThat(said()).hasSize(10);
  }

  @Test
  void aWebhookThatIsRefusedIsNotRepeated() {
    agent(conversation, "accept", "");
    switchboard.answers("/genesys/parcels/webhook", 400);
    say("no");
    line("failed");
    assertThat(said()).hasSize(1);
  }

  @Test
  void aFailedReceiptIsShownAtTheAgentsMessage() {
    agent(conversation, "accept", "");
    say("BOT: hello");
    String receipt =
        """
        {"id":"%s","channel":{"to":{"id":"u"},"time":"2026-03-01T10:15:30Z"},"status":"Failed",
         "reasons":[{"code":"MessageNotAllowed","message":"It begins with BOT"}]}"""
            .formatted(line("sent").path("id").asText());
    assertThat(
            api("POST", "/conversations/messages/" + INTEGRATION + "/inbound/open/receipt", receipt)
                .statusCode())
        .isEqualTo(200);
    assertThat(line("failed").path("reason").asText()).isEqualTo("It begins with BOT");
  }

  @Test
  void theEndIsToldTwice() {
    agent(conversation, "accept", "");
    assertThat(agent(conversation, "end", "")).isEqualTo(204);
    desk(conversation, "ended");
    assertThat(eventually(this::ended, calls -> calls.size() == 2))
        .extracting(
            call ->
                call.json().path("event").asText()
                    + " "
                    + call.json().path("disconnectType").asText())
        .containsExactly("user.end CLIENT", "customer.end PEER");
    assertThat(agent(conversation, "end", "")).isEqualTo(409);
  }

  @Test
  void aTransferIsNoEnd() {
    agent(conversation, "accept", "");
    assertThat(agent(conversation, "transfer", "{\"queue\":\"Complaints\"}")).isEqualTo(204);
    assertThat(desk(conversation, "alerting").path("queue").asText()).isEqualTo("Complaints");
    assertThat(
            eventually(this::ended, calls -> calls.size() == 1)
                .get(0)
                .json()
                .path("disconnectType")
                .asText())
        .isEqualTo("TRANSFER");
    JsonNode participants =
        read(api("GET", "/conversations/messages/" + conversation, "").body()).path("participants");
    assertThat(participants)
        .extracting(one -> one.path("purpose").asText() + " " + one.path("state").asText())
        .containsExactly(
            "customer connected",
            "acd disconnected",
            "agent disconnected",
            "acd connected",
            "agent alerting");
  }

  @Test
  void whatIsDeclinedStaysInTheQueue() {
    assertThat(agent(conversation, "decline", "")).isEqualTo(204);
    desk(conversation, "alerting");
    assertThat(agent(conversation, "accept", "")).isEqualTo(204);
  }

  @Test
  void whatRingsInVainStaysInTheQueueToo_andTheTriggerFires() {
    assertThat(agent(conversation, "miss", "")).isEqualTo(204);
    desk(conversation, "alerting");
    assertThat(eventually(this::ended, calls -> calls.size() == 1).get(0).json())
        .isEqualTo(
            read(
                """
                {"conversationId":"%s","event":"user.end","disconnectType":"NO_ANSWER_TRANSFER"}"""
                    .formatted(conversation)));
  }

  @Test
  void theInactivityTimerEndsItForAll() {
    agent(conversation, "accept", "");
    assertThat(agent(conversation, "expire", "")).isEqualTo(204);
    desk(conversation, "ended");
    assertThat(eventually(this::ended, calls -> calls.size() == 2))
        .extracting(call -> call.json().path("disconnectType").asText())
        .containsOnly("TIMEOUT");
    assertThat(agent(conversation, "expire", "")).isEqualTo(409);
  }

  @Test
  void aCustomerWhoLeftIsDisconnectedFromOutside() {
    agent(conversation, "accept", "");
    String path = "/conversations/messages/" + conversation;
    assertThat(api("PATCH", path, "{\"state\":\"paused\"}").statusCode()).isEqualTo(400);
    assertThat(api("PATCH", path, "{\"state\":\"disconnected\"}").statusCode()).isEqualTo(200);
    desk(conversation, "ended");
    assertThat(eventually(this::ended, calls -> calls.size() == 2)).hasSize(2);
  }

  @Test
  void whoDisconnectsTheCustomerEndsItForAll() {
    agent(conversation, "accept", "");
    String path = "/conversations/messages/" + conversation;
    String customer = read(api("GET", path, "").body()).at("/participants/0/id").asText();
    String disconnected = "{\"state\":\"disconnected\"}";
    assertThat(api("PATCH", path + "/participants/nobody", disconnected).statusCode())
        .isEqualTo(404);
    assertThat(api("PATCH", path + "/participants/" + customer, disconnected).statusCode())
        .isEqualTo(200);
    desk(conversation, "ended");
  }

  private int say(String text) {
    return agent(conversation, "messages", "{\"text\":\"" + text + "\"}");
  }

  private List<Call> said() {
    return switchboard.calls("/genesys/parcels/webhook", conversation).stream()
        .filter(call -> call.json().path("type").asText().equals("Text"))
        .toList();
  }

  private List<Call> ended() {
    return switchboard.calls("/genesys/ended", conversation);
  }

  private JsonNode line(String status) {
    return eventually(
        () -> {
          JsonNode lines = onDesk(conversation).path("messages");
          return lines.path(lines.size() - 1);
        },
        line -> line.path("status").asText().equals(status));
  }
}
