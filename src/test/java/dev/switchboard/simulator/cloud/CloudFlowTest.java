package dev.switchboard.simulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.simulator.FakeSwitchboard.Call;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloudFlowTest extends CloudTest {

  @Test
  void aConversationOfTheBotIsRegisteredAndDisconnected() {
    String conversation = write("hello", "bot");
    JsonNode customer =
        eventually(() -> participants(conversation).path(0), one -> one.has("endTime"));

    assertThat(customer.path("purpose").asText()).isEqualTo("customer");
    assertThat(customer.path("state").asText()).isEqualTo("disconnected");
    assertThat(customer.at("/attributes/igRegistered").asText()).isEqualTo("true");
    Call call = registrations(conversation).get(0);
    assertThat(call.header("X-Api-Key")).isEqualTo("demo-action-key-of-parcels");
    assertThat(call.json())
        .isEqualTo(
            read(
                """
        {"teamId":"77","botId":"1042","conversationId":"%s","userId":"%s"}"""
                    .formatted(conversation, this.customer)));
  }

  @Test
  void theSameConversationOpensAgainAndIsRegisteredOnce() {
    String conversation = write("hello", "bot");
    desk(conversation, "ended");
    eventually(() -> participants(conversation).path(0), one -> one.has("endTime"));
    assertThat(write("again", "human")).isEqualTo(conversation);
    assertThat(desk(conversation, "alerting").path("messages")).hasSize(2);
    assertThat(registrations(conversation)).hasSize(1);
  }

  @Test
  void aRegistrationThatFailsIsTriedWithTheNextMessage() {
    switchboard.answers("/genesys/register", 503);
    String conversation = write("hello", "bot");
    eventually(() -> participants(conversation).path(0), one -> one.has("endTime"));
    assertThat(participants(conversation).at("/0/attributes").has("igRegistered")).isFalse();
    write("again", "bot");
    eventually(
        () -> participants(conversation).at("/0/attributes"),
        attributes -> attributes.has("igRegistered"));
    assertThat(registrations(conversation)).hasSize(2);
  }

  @Test
  void aConversationOfAPersonWaitsInTheQueue() {
    String conversation = write("help", "human");
    assertThat(desk(conversation, "alerting").path("queue").asText()).isEqualTo("Parcels");
    assertThat(participants(conversation))
        .extracting(one -> one.path("purpose").asText() + " " + one.path("state").asText())
        .containsExactly("customer connected", "acd connected", "agent alerting");
  }

  @Test
  void anAttributeThatIsPatchedAfterTheEndDecidesTheNextRun() {
    String conversation = write("hello", "bot");
    JsonNode customer =
        eventually(() -> participants(conversation).path(0), one -> one.has("endTime"));
    String path =
        "/conversations/messages/"
            + conversation
            + "/participants/"
            + customer.path("id").asText()
            + "/attributes";
    assertThat(api("PATCH", path, "{\"attributes\":{\"orderId\":\"00340\"}}").statusCode())
        .isEqualTo(200);
    assertThat(api("PATCH", path, "{\"attributes\":{\"orderId\":340}}").statusCode())
        .isEqualTo(400);
    write("agent please", "human");
    assertThat(desk(conversation, "alerting").at("/attributes/orderId").asText())
        .isEqualTo("00340");
  }

  @Test
  void theCustomersMessageIsPublished() {
    String conversation = write("hello", "bot");
    Call receipt =
        eventually(
                () -> switchboard.calls("/genesys/parcels/webhook", conversation),
                all -> all.size() == 1)
            .get(0);
    assertThat(receipt.json().path("status").asText()).isEqualTo("Published");
    assertThat(receipt.json().path("direction").asText()).isEqualTo("Inbound");
    assertThat(receipt.json().path("id")).isEqualTo(onDesk(conversation).at("/messages/0/id"));
  }

  private JsonNode participants(String conversation) {
    return read(api("GET", "/conversations/messages/" + conversation, "").body())
        .path("participants");
  }

  private List<Call> registrations(String conversation) {
    return switchboard.calls("/genesys/register", conversation);
  }
}
