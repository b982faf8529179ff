package dev.switchboard.simulator.phone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.simulator.DemoWorldTest;
import dev.switchboard.simulator.FakeSwitchboard.Call;
import dev.switchboard.simulator.Signature;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhoneTest extends DemoWorldTest {

  @Test
  void whatTheCustomerTypesGoesThroughTheDoorWithAToken() {
    say("Where is my parcel?");

    Call call = eventually(this::messages, calls -> calls.size() == 1).get(0);
    assertThat(call.path())
        .endsWith(INTEGRATION + "/inbound/open/message?prefetchConversationId=true");
    assertThat(call.header("Authorization")).startsWith("Bearer token-");
    assertThat(call.json().at("/text").asText()).isEqualTo("Where is my parcel?");
    assertThat(call.json().at("/channel/from/idType").asText()).isEqualTo("Opaque");
    assertThat(line(0, "sent").path("from").asText()).isEqualTo("customer");
  }

  @Test
  void aRepeatHasTheSameIdAndTimeAndNothingOvertakesIt() {
    switchboard.answers("/inbound/open/message", 503, 429, 500);
    say("first");
    say("second");

    List<Call> calls = eventually(this::messages, all -> all.size() == 5);
    assertThat(calls)
        .extracting(call -> call.json().path("text").asText())
        .containsExactly("first", "first", "first", "first", "second");
    assertThat(calls.subList(0, 4))
        .extracting(call -> call.json().path("channel"))
        .containsOnly(calls.get(0).json().path("channel"));
  }

  @Test
  void aRefusedTokenIsReplacedOnce() {
    say("before");
    line(0, "sent");
    switchboard.answers("/inbound/open/message", 401);
    say("after");
    line(1, "sent");
    assertThat(messages().get(2).header("Authorization"))
        .isNotEqualTo(messages().get(1).header("Authorization"));

    switchboard.answers("/inbound/open/message", 401, 401);
    say("never");
    assertThat(line(2, "failed").path("reason").asText()).contains("401");
  }

  @Test
  void aMessageThatTheDoorRefusesIsNotRepeated() {
    switchboard.answers("/inbound/open/message", 400);
    say("no");
    assertThat(line(0, "failed").path("reason").asText()).contains("400");
    assertThat(messages()).hasSize(1);
  }

  @Test
  void aFailedReceiptIsShownBesideTheMessage() {
    String id = say("BOT: not allowed");
    line(0, "sent");
    webhook(
        "{'id':'named-%s','type':'Receipt','status':'Failed','channel':{'to':{'id':'%s'}},"
            + "'reasons':[{'code':'MessageNotAllowed','message':'It begins with BOT'}]}",
        id, customer);
    assertThat(line(0, "failed").path("reason").asText()).isEqualTo("It begins with BOT");
  }

  @Test
  void aRepeatedNotificationIsShownOnce() {
    String notification =
        "{'id':'b-1','type':'Text','text':'Hello','originatingEntity':'Bot','channel':{'to':{'id':'%s'}}}";
    webhook(notification, customer);
    webhook(notification, customer);
    assertThat(lines()).hasSize(1);
    assertThat(line(0, "received").path("from").asText()).isEqualTo("bot");
  }

  @Test
  void aForgedNotificationIsRefused() {
    assertThat(
            call("POST", "/demo/channel/webhook", "{}", Signature.HEADER, "sha256=AAAA")
                .statusCode())
        .isEqualTo(401);
    assertThat(call("POST", "/demo/channel/webhook", "{}").statusCode()).isEqualTo(401);
  }

  @Test
  void aPressedButtonIsAStructuredResponseToItsMessage() {
    webhook(
        "{'id':'q-1','type':'Structured','text':'When?','originatingEntity':'Bot','channel':{'to':{'id':'%s'}},'content':"
            + "[{'contentType':'QuickReply','quickReply':{'text':'Tomorrow','payload':'T','action':'Message'}}]}",
        customer);
    assertThat(line(0, "received").at("/buttons/0/payload").asText()).isEqualTo("T");

    call(
        "POST",
        "/demo/customers/" + customer + "/messages",
        "{\"text\":\"Tomorrow\",\"payload\":\"T\",\"originatingMessageId\":\"q-1\"}");
    Call pressed =
        eventually(() -> switchboard.calls("/api/v2", customer), calls -> calls.size() == 1).get(0);
    assertThat(pressed.path()).endsWith("/inbound/open/structured/response");
    assertThat(pressed.json().at("/originatingMessageId").asText()).isEqualTo("q-1");
    assertThat(pressed.json().at("/buttonResponse/payload").asText()).isEqualTo("T");
  }

  @Test
  void aCustomerWhoLeavesIsGoneByAPresenceEvent() {
    assertThat(call("POST", "/demo/customers/" + customer + "/leave", "").statusCode())
        .isEqualTo(202);
    Call left =
        eventually(() -> switchboard.calls("/api/v2", customer), calls -> calls.size() == 1).get(0);
    assertThat(left.path()).endsWith("/inbound/open/event");
    assertThat(left.json().at("/events/0/presence/type").asText()).isEqualTo("Disconnect");
  }

  private String say(String text) {
    var answer =
        call("POST", "/demo/customers/" + customer + "/messages", "{\"text\":\"" + text + "\"}");
    assertThat(answer.statusCode()).isEqualTo(202);
    return read(answer.body()).path("id").asText();
  }

  private void webhook(String singleQuoted, Object... arguments) {
    String body = String.format(singleQuoted, arguments).replace('\'', '"');
    assertThat(
            call(
                    "POST",
                    "/demo/channel/webhook",
                    body,
                    Signature.HEADER,
                    Signature.of(body.getBytes(UTF_8), settings.integration().channel().secret()))
                .statusCode())
        .isEqualTo(200);
  }

  private List<Call> messages() {
    return switchboard.calls("/api/v2", customer);
  }

  private JsonNode lines() {
    return get("/demo/customers/" + customer + "/messages");
  }

  private JsonNode line(int number, String status) {
    return eventually(
        () -> lines().path(number), line -> line.path("status").asText().equals(status));
  }
}
