package dev.switchboard.simulator.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudMessageDoorTest extends CloudTest {

  @Test
  void aTokenIsForWhoKnowsTheSecret() {
    HttpResponse<String> refused = login("wrong");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(read(refused.body()).path("error").asText()).isEqualTo("invalid_client");
    assertThat(read(login("demo-genesys-client-secret").body()).path("expires_in").asInt())
        .isEqualTo(86400);
  }

  @Test
  void withoutATokenNothingIsAnswered() {
    JsonNode error = get(API + "/tokens/me");
    assertThat(error.path("status").asInt()).isEqualTo(401);
    assertThat(error.path("code").asText()).isEqualTo("authentication.required");
    assertThat(get(API + "/tokens/me", "Authorization", "Bearer old").path("code").asText())
        .isEqualTo("bad.credentials");
  }

  @Test
  void everyAnswerTellsTheBudget() {
    HttpResponse<String> answer = api("GET", "/tokens/me", "");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("inin-ratelimit-count")).contains("1");
    assertThat(answer.headers().firstValue("inin-ratelimit-allowed")).contains("300");
    assertThat(answer.headers().firstValue("inin-ratelimit-reset")).isPresent();
  }

  @Test
  void whoSpendsTheBudgetIsToldWhenToComeBack() {
    for (int call = 0; call < 300; call++) {
      assertThat(api("GET", "/tokens/me", "").statusCode()).isEqualTo(200);
    }
    HttpResponse<String> tooMany = api("GET", "/tokens/me", "");
    assertThat(tooMany.statusCode()).isEqualTo(429);
    assertThat(tooMany.headers().firstValueAsLong("Retry-After").orElse(0)).isBetween(1L, 60L);
  }

  @Test
  void theDeprecatedPathNamesTheIntegrationInTheBody() {
    String legacy =
        message("1", "x", "bot")
            .replace("\"from\"", "\"to\":{\"id\":\"" + INTEGRATION + "\"},\"from\"");
    assertThat(api("POST", "/conversations/messages/inbound/open", legacy).statusCode())
        .isEqualTo(200);
    assertThat(
            api("POST", "/conversations/messages/inbound/open", message("2", "x", "bot"))
                .statusCode())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                                                            | channel.from.id",
        "{'channel':{'from':{'id':'u'}},'text':'x'}                                                    | idType is required",
        "{'channel':{'from':{'id':'u','idType':'email'}},'text':'x'}                                   | must be one of",
        "{'channel':{'from':{'id':'u','idType':'Email'}},'text':'x'}                                   | channel.time is required",
        "{'channel':{'from':{'id':'u','idType':'Email'},'time':'today'},'text':'x'}                    | ISO-8601",
        "{'channel':{'from':{'id':'u','idType':'Email'},'time':'2026-03-01T10:15:30Z'}}                | anyOf",
        "{'channel':{'from':{'id':'u','idType':'Email'},'time':'2026-03-01T10:15:30Z'},'content':[{'attachment':{'mediaType':'Sheet','url':'https://x.example','mime':'a/b'}}]} | mediaType must be one of",
        "{'channel':{'from':{'id':'u','idType':'Email'},'time':'2026-03-01T10:15:30Z'},'content':[{'attachment':{'mediaType':'File','mime':'a/b'}}]} | url is required",
        "{'channel':{'from':{'id':'u','idType':'Email'},'time':'2026-03-01T10:15:30Z'},'content':[{'attachment':{'mediaType':'File','url':'x','mime':'a/b'}}]} | not an address",
        "{'channel':{'from':{'id':'u','idType':'Email'},'time':'2026-03-01T10:15:30Z'},'content':[{'attachment':{'mediaType':'File','url':'https://x.example'}}]} | mime is required",
        "{'channel':{'from':{'id':'u','idType':'Email'},'time':'2026-03-01T10:15:30Z'},'content':[{'attachment':{'mediaType':'File','url':'https://x.example','mime':'a/b'}},{'attachment':{'mediaType':'File','url':'https://x.example','mime':'a/b'}}]} | only one attachment",
        "{'channel':{'from':{'id':'u','idType':'Email'},'time':'2026-03-01T10:15:30Z'},'text':'x'} {}  | malformed",
        "{'channel':{'from':{'id':'u','idType':'Email'},'time':'2026-03-01T10:15:30Z','metadata':{'customAttributes':{'a':true}}},'text':'x'} | flat map",
        "{'channel':{'from':{'id':'u','idType':'Email'},'time':'2026-03-01T10:15:30Z'},'text':'x','metadata':{'customAttributes':{}}} | flat map"
      })
  void whatIsMissingIsNamed(String body, String named) {
    HttpResponse<String> answer = post(body.replace('\'', '"'));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(read(answer.body()).path("message").asText()).contains(named);
    assertThat(read(answer.body()).path("code").asText()).isEqualTo("bad.request");
  }

  @Test
  void anUnknownIntegrationAndATooLargeBodyAreRefused() {
    assertThat(api("POST", "/conversations/messages/other/inbound/open/message", "{}").statusCode())
        .isEqualTo(404);
    assertThat(post(message("m", "x".repeat(513_000), "bot")).statusCode()).isEqualTo(413);
    assertThat(api("GET", "/users/me", "").statusCode()).isEqualTo(404);
  }

  @Test
  void theConversationIsNamedOnlyWhenAsked() {
    String path = "/conversations/messages/" + INTEGRATION + "/inbound/open/message";
    assertThat(read(api("POST", path, message("1", "x", "bot")).body()).has("conversationId"))
        .isFalse();
    assertThat(read(post(message("2", "x", "bot")).body()).path("conversationId").asText())
        .hasSize(36);
  }

  @Test
  void aRepeatIsShownOnceAndCounted() {
    String message = message("once", "hello", "bot");
    JsonNode first = read(post(message).body());
    JsonNode second = read(post(message).body());
    assertThat(second.path("id")).isEqualTo(first.path("id"));
    JsonNode lines = onDesk(first.path("conversationId").asText()).path("messages");
    assertThat(lines).hasSize(1);
    assertThat(lines.at("/0/duplicates").asInt()).isEqualTo(1);
  }

  @Test
  void aReceiptIsRefusedForAWordThatNobodyKnows_andAnsweredFailedForAMessageThatNobodyKnows() {
    String path = "/conversations/messages/" + INTEGRATION + "/inbound/open/receipt";
    String receipt =
        """
        {"id": "nobody", "status": "Failed", "channel": {"to": {"id": "u"}, "time": "2026-03-01T10:15:30Z"},
         "reasons": [{"code": "%s", "message": "no"}]}""";
    HttpResponse<String> known = api("POST", path, receipt.formatted("GeneralError"));
    assertThat(known.statusCode()).isEqualTo(200);
    assertThat(read(known.body()).path("status").asText()).isEqualTo("Failed");
    assertThat(read(known.body()).at("/reasons/0/code").asText()).isEqualTo("UnknownMessage");
    assertThat(api("POST", path, receipt.formatted("Bored")).statusCode()).isEqualTo(400);
    assertThat(
            api("POST", path, receipt.replace("Failed", "Read").formatted("GeneralError"))
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void onlyTypingIsAnEventAndAButtonNeedsAConversation() {
    String path = "/conversations/messages/" + INTEGRATION + "/inbound/open/";
    String channel =
        "{\"channel\":{\"from\":{\"id\":\""
            + customer
            + "\",\"idType\":\"Opaque\"},\"time\":\"2026-03-01T10:15:30Z\"},";
    assertThat(
            api("POST", path + "event", channel + "\"events\":[{\"eventType\":\"Typing\"}]}")
                .statusCode())
        .isEqualTo(200);
    assertThat(
            api("POST", path + "event", channel + "\"events\":[{\"eventType\":\"Presence\"}]}")
                .statusCode())
        .isEqualTo(400);
    String pressed =
        channel
            + "\"buttonResponse\":{\"type\":\"QuickReply\",\"text\":\"Yes\",\"payload\":\"Y\"},"
            + "\"originatingMessageId\":\"q\"}";
    assertThat(api("POST", path + "structured/response", pressed).statusCode()).isEqualTo(404);
    write("hello", "bot");
    assertThat(api("POST", path + "structured/response", pressed).statusCode()).isEqualTo(200);
  }
}
