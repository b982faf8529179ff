package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mypurecloud.sdk.v2.model.OpenInboundNormalizedEvent;
import com.mypurecloud.sdk.v2.model.OpenInboundNormalizedMessage;
import com.mypurecloud.sdk.v2.model.OpenInboundNormalizedReceipt;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What we send to Genesys Cloud, against the model of its official SDK. */
class ShapesTest extends SwitchboardTest {

  private final String customer = "u-" + UUID.randomUUID();

  @Test
  void ourMessagesAreThoseOfTheSdk() {
    accepted();
    customer("messages", Map.of("text", "It is 00340."));
    file("/demo/customers/" + customer + "/files?name=label.pdf");
    await().until(() -> sent("message").stream().anyMatch(m -> m.has("content")));
    for (var message : sent("message")) {
      OfficialModel.read(withoutContentType(message), OpenInboundNormalizedMessage.class);
    }
  }

  @Test
  void ourReceiptsAreThoseOfTheSdk() {
    accepted();
    agent("messages", Map.of("text", "Hello"));
    agent("messages", Map.of("text", "BOT: hidden"));
    await().until(() -> sent("receipt").size() == 2);
    assertThat(sent("receipt"))
        .allSatisfy(receipt -> OfficialModel.read(receipt, OpenInboundNormalizedReceipt.class))
        .extracting(receipt -> receipt.path("status").asText())
        .containsExactly("Delivered", "Failed");
  }

  @Test
  void ourEventsAreThoseOfTheSdk() {
    accepted();
    customer("typing", Map.of());
    await().until(() -> sent("event").size() == 1);
    OfficialModel.read(sent("event").get(0), OpenInboundNormalizedEvent.class);
  }

  /**
   * Not in the Java SDK yet; the fields are those of the npm SDK's
   * OpenInboundStructuredResponseMessage.
   */
  @Test
  void ourPressedButtonsAreThoseOfTheNewerSdk() {
    accepted();
    var asked =
        Map.of(
            "text",
            "Proceed?",
            "content",
            List.of(
                Map.of(
                    "contentType",
                    "QuickReply",
                    "quickReply",
                    Map.of("text", "Yes", "payload", "Y"))));
    var id = agent("messages", asked).json().path("id").asText();
    await()
        .until(
            () -> WEB.get("/demo/customers/" + customer + "/messages").http().body().contains(id));
    customer("messages", Map.of("text", "Yes", "payload", "Y", "originatingMessageId", id));
    await().until(() -> sent("structured/response").size() == 1);
    var pressed = sent("structured/response").get(0);
    assertThat(pressed.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("channel", "buttonResponse", "originatingMessageId");
    assertThat(pressed.path("originatingMessageId").asText()).isEqualTo(id);
    assertThat(pressed.path("buttonResponse").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("type", "text", "payload");
    var asMessage = ((ObjectNode) pressed.deepCopy()).put("text", "Yes");
    asMessage.remove(List.of("buttonResponse", "originatingMessageId"));
    OfficialModel.read(asMessage, OpenInboundNormalizedMessage.class); // the same channel
  }

  /** The model has none there; connectors that talk to real organisations send it (go-gcloudcx). */
  private static JsonNode withoutContentType(JsonNode message) {
    var copy = (ObjectNode) message.deepCopy();
    copy.path("content").forEach(content -> ((ObjectNode) content).remove("contentType"));
    return copy;
  }

  private void accepted() {
    customer("messages", Map.of("text", "I want to talk to a person"));
    await().until(() -> desk().path("state").asText().equals("alerting"));
    agent("accept", Map.of());
  }

  private Web.Answer customer(String does, Object what) {
    return accepted(WEB.post("/demo/customers/" + customer + "/" + does, what));
  }

  private Web.Answer agent(String does, Object what) {
    return accepted(
        WEB.post("/demo/agent/conversations/" + desk().path("id").asText() + "/" + does, what));
  }

  private static void file(String path) {
    accepted(WEB.post(path, Map.of("Content-Type", "application/pdf"), "%PDF"));
  }

  private static Web.Answer accepted(Web.Answer answer) {
    assertThat(answer.status()).as(answer.http().body()).isBetween(200, 299);
    return answer;
  }

  private JsonNode desk() {
    return stream(WEB.get("/demo/agent/conversations").json())
        .filter(c -> c.path("customerId").asText().equals(customer))
        .findFirst()
        .orElse(Web.JSON.createObjectNode());
  }

  /** In the order in which they were sent. */
  private List<JsonNode> sent(String door) {
    return stream(WEB.get("/demo/genesys/requests").json())
        .filter(request -> request.path("path").asText().contains("/inbound/open/" + door))
        .map(request -> request.path("body"))
        .filter(body -> body.toString().contains(customer))
        .toList();
  }

  private static java.util.stream.Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
