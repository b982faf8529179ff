package dev.switchboard;

import static dev.switchboard.OtherSide.Call.BOT;
import static dev.switchboard.OtherSide.Call.CHANNEL_MESSAGE;
import static dev.switchboard.OtherSide.Call.GENESYS_CONVERSATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.security.HubSignature;
import dev.switchboard.security.Secret;
import dev.switchboard.security.StandardWebhook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The door for channels with words of their own; here those of routes/channel-webhook. */
class ChannelWebhookTest extends FaultyWorldTest {

  private static final Secret HUB = new Secret("secret");
  private static final Secret STANDARD = new Secret("whsec_c2VjcmV0LW9mLXN0YW5kYXJkLXdlYmhvb2tz");

  @ParameterizedTest
  @ValueSource(strings = {"hub-signature", "standard-webhooks", "bearer"})
  void aCustomerOfEachKindOfChannelIsAnswered(String how) {
    var answer = tell(how, said("m-1", "hello"));
    assertThat(answer.status()).isEqualTo(202);
    await().until(() -> OTHER.texts(customer, CHANNEL_MESSAGE).equals(List.of("re: hello")));
    var asked = OTHER.asked(customer, BOT).get(0);
    assertThat(asked.at("/message/id")).isEqualTo(answer.json().at("/ids/0").asText());
    assertThat(asked.at("/customer/nickname")).isEqualTo("Ana");
    var sent = OTHER.asked(customer, CHANNEL_MESSAGE).get(0);
    assertThat(sent.at("/from")).isEqualTo("bot");
    assertThat(sent.at("/customer/id")).isEqualTo(customer);
  }

  @Test
  void aSignatureInHexIsBelievedToo() {
    var body = said("m-1", "hello");
    var base64 = HubSignature.sign(HUB, bytes(body)).substring("sha256=".length());
    var hex = "sha256=" + HexFormat.of().formatHex(Base64.getDecoder().decode(base64));
    assertThat(post("hub-signature", Map.of(HubSignature.HEADER, hex), body).status())
        .isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hub-signature", "standard-webhooks", "bearer"})
  void aRepeatIsJournalledOnceAndAnsweredTheSame(String how) {
    var first = tell(how, said("m-1", "hello"));
    var second = tell(how, said("m-1", "hello"));
    assertThat(second.json()).isEqualTo(first.json());
    tell(how, said("m-2", "bye"));
    await()
        .until(
            () -> OTHER.texts(customer, CHANNEL_MESSAGE).equals(List.of("re: hello", "re: bye")));
  }

  @Test
  void withoutAnIdAStandardWebhookIsKnownByItsOwn() {
    var body = "{\"customer\": {\"id\": \"%s\"}, \"text\": \"hello\"}".formatted(customer);
    var id = "w-" + UUID.randomUUID();
    var headers = StandardWebhook.sign(STANDARD, id, Instant.now(), bytes(body));
    var first = post("standard-webhooks", headers, body);
    assertThat(post("standard-webhooks", headers, body).json()).isEqualTo(first.json());
    assertThat(first.json().path("ids")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "hub-signature, X-Hub-Signature-256, ''",
    "hub-signature, X-Hub-Signature-256, sha256=AAAA",
    "hub-signature, Authorization, Bearer secret",
    "standard-webhooks, webhook-id, w-1",
    "bearer, Authorization, ''",
    "bearer, Authorization, Bearer",
    "bearer, Authorization, Bearer another",
    "bearer, Authorization, a-token"
  })
  void whoCannotShowWhoTheyAreIsRefusedAndLeavesNoTrace(String how, String name, String value) {
    var answer = post(how, Map.of(name, value), said("m-1", "hello"));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(
            jdbc.sql("select count(*) from conversation where customer_id = ?")
                .param(customer)
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void aChannelThatSpeaksOpenMessagingHasNoDoorHere() {
    var answer = post("parcels", Map.of("Authorization", "Bearer x"), said("m-1", "hello"));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().path("detail").asText()).contains("channel.authentication");
    assertThat(post("nobody", Map.of(), "{}").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "{}, customer.id is missing",
        "`{\"customer\": {\"id\": \"u\"}}`, text or content is missing",
        "`{\"customer\": {\"id\": 17}, \"text\": \"x\"}`, customer.id must be a text that is not empty",
        "`{\"customer\": {\"id\": \"u\"}, \"text\": \"x\", \"sentAt\": \"today\"}`, sentAt must be a time like 2026-03-01T10:15:30.123Z",
        "[], the body is not a JSON object"
      })
  void whatTheTranslationCannotFindIsNamed(String body, String detail) {
    var answer = tell("bearer", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("detail").asText()).isEqualTo(detail);
  }

  @Test
  void newsThatNobodyNeedsIsAccepted() {
    var news = "{\"customer\": {\"id\": \"u\"}, \"event\": \"read\"}";
    assertThat(tell("bearer", news).json().path("ids")).isEmpty();
  }

  @Test
  void aCustomerWhoLeavesReleasesTheAgent() {
    tell("bearer", said("m-1", "agent please"));
    await().until(() -> holder().equals("AGENT") && lane("to-genesys").done() > 0);
    var left =
        "{\"id\": \"m-2\", \"customer\": {\"id\": \"%s\"}, \"event\": \"left\"}"
            .formatted(customer);
    assertThat(tell("bearer", left).status()).isEqualTo(202);
    await().until(() -> holder().equals("BOT"));
    assertThat(OTHER.asked(customer, GENESYS_CONVERSATION))
        .anyMatch(asked -> asked.at("/state").equals("disconnected"));
  }

  private String said(String id, String text) {
    return """
        {"id": "%s", "customer": {"id": "%s", "name": "Ana"}, "text": "%s"}"""
        .formatted(id, customer, text);
  }

  private Web.Answer tell(String how, String body) {
    return post(
        how,
        switch (how) {
          case "hub-signature" -> Map.of(HubSignature.HEADER, HubSignature.sign(HUB, bytes(body)));
          case "standard-webhooks" ->
              StandardWebhook.sign(STANDARD, "w-" + UUID.randomUUID(), Instant.now(), bytes(body));
          default -> Map.of("Authorization", "Bearer a-token");
        },
        body);
  }

  private static Web.Answer post(String integration, Map<String, String> headers, String body) {
    var all = new HashMap<>(headers);
    all.put("Content-Type", "application/json");
    return WEB.post("/channels/" + integration, all, body);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
