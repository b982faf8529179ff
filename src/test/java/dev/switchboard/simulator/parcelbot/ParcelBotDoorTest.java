package dev.switchboard.simulator.parcelbot;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import dev.switchboard.simulator.DemoWorldTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ParcelBotDoorTest extends DemoWorldTest {

  private final String conversation = UUID.randomUUID().toString();

  @Test
  void aNewCustomerIsGreeted() throws Exception {
    HttpResponse<String> answer = ask(conversation, true, "Where is my parcel?");
    assertThat(read(answer.body()).at("/messages/0/text").asText()).startsWith("Hello Ana");
    assertThat(read(answer.body()).at("/messages/1/text").asText()).contains("parcel number");
  }

  @Test
  void aRepeatGetsTheSameAnswer() throws Exception {
    String id = UUID.randomUUID().toString();
    String first = ask(id, false, "mumble").body();
    assertThat(ask(id, false, "mumble").body()).isEqualTo(first);
    assertThat(first).doesNotContain("handover");
    assertThat(ask(UUID.randomUUID().toString(), false, "mumble").body()).contains("handover");
  }

  @Test
  void afterAnAgentItSpeaksFirst() throws Exception {
    var body = "{\"conversation\":{\"id\":\"%s\"},\"event\":\"%s\"}";
    assertThat(asked("e-1", body.formatted(conversation, "handback")).body())
        .contains("Can I do anything else for you?");
    assertThat(read(asked("e-2", body.formatted(conversation, "news")).body()).path("messages"))
        .isEmpty();
    assertThat(asked("e-3", "{\"conversation\":{\"id\":\"c\"}}").statusCode()).isEqualTo(400);
  }

  @Test
  void aForgedQuestionIsNotAnswered() {
    assertThat(
            call(
                    "POST",
                    "/demo/bot/messages",
                    "{}",
                    "webhook-id",
                    "1",
                    "webhook-timestamp",
                    Long.toString(Instant.now().getEpochSecond()),
                    "webhook-signature",
                    "v1,AAAA")
                .statusCode())
        .isEqualTo(401);
    assertThat(call("POST", "/demo/bot/messages", "{}").statusCode()).isEqualTo(401);
  }

  private HttpResponse<String> ask(String id, boolean isNew, String text) throws Exception {
    String body =
        """
        {"integration":"parcels","conversation":{"id":"%s","isNew":%s,"attributes":{}},
         "customer":{"id":"u-1","firstName":"Ana"},"message":{"id":"m","text":"%s","content":[]}}"""
            .formatted(conversation, isNew, text);
    return asked(id, body);
  }

  private HttpResponse<String> asked(String id, String body) throws Exception {
    long now = Instant.now().getEpochSecond();
    return call(
        "POST",
        "/demo/bot/messages",
        body,
        "webhook-id",
        id,
        "webhook-timestamp",
        Long.toString(now),
        "webhook-signature",
        new Webhook(settings.integration().bot().secret()).sign(id, now, body));
  }
}
