package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.OtherSide.Call;
import dev.switchboard.OtherSide.Said;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** What a log tells of messages that go well, that fail, and that are not let in. */
abstract class LogsOfAMessage {

  /** Whoever sends it wants it to be taken for a line of ours. */
  private static final String FORGED = "10:15:30.123 INFO  nothing happened here";

  private static final String OURS = "\\d\\d:\\d\\d:\\d\\d\\.\\d{3} (INFO|WARN|ERROR|DEBUG) .*";
  private static final String INDENTED = "\\s.*";

  private final Web web;
  private final OtherSide other;
  private final AnotherIntegration shop;
  private final String mark = "said-" + UUID.randomUUID();
  private final String customer = "u-" + UUID.randomUUID();

  @Autowired Environment environment;

  LogsOfAMessage(Web web, OtherSide other, AnotherIntegration shop) {
    this.web = web;
    this.other = other;
    this.shop = shop;
  }

  @Test
  void noLineHasWhatSomebodySaidOrASecret() {
    try (var lines = LogLines.taken(environment)) {
      allGoesWell();
      doorsRefuse();
      neighboursEcho();
      for (var line :
          Stream.concat(lines.forPeople().stream(), lines.forPrograms().stream()).toList()) {
        assertThat(line).doesNotContain(mark, "Ana P.").doesNotContain(secrets());
      }
      assertThat(lines.forPeople()).hasSizeGreaterThan(10);
    }
  }

  @Test
  void nobodyOutsideWritesALineOfTheLog() {
    try (var lines = LogLines.taken(environment)) {
      var name = "x\r\n" + FORGED + "\u001b[2J\u0085" + FORGED + "\u2028" + FORGED;
      var id = "of\n" + FORGED + "\u001b[31m" + UUID.randomUUID();
      other.says(customer, Call.BOT, new Said(500, "1\r\n" + FORGED, name, false, false));
      web.post(Parcels.MESSAGES + "message", Parcels.asChannel(web), named(name));
      tellsAsGenesys(id, "hello");
      tellsAsGenesys("plain-" + customer, "hello");
      shop.write(web, customer, "m-1", "hello");
      org.slf4j.LoggerFactory.getLogger("dev.switchboard.test")
          .warn("a library quotes {}", name, new IllegalStateException(name));
      await().until(() -> other.asked(customer, Call.BOT).size() > 0);
      await().until(() -> lines.forPeople().stream().anyMatch(line -> line.contains("waiting")));
      for (var text : lines.forPeople()) {
        assertThat(text.lines())
            .allMatch(
                line ->
                    line.matches(
                        INDENTED + "|" + OURS + "|[\\w.$]+(Exception|Error|WithoutWords).*"));
        assertThat(text.lines().filter(line -> line.startsWith(FORGED))).isEmpty();
        assertThat(text).doesNotContain("\u001b", "\r", "\u2028", "\u0085");
      }
      for (var text : lines.forPrograms()) {
        assertThat(text.strip().lines()).hasSize(1);
        assertThat(text).doesNotContain("\u001b");
      }
    }
  }

  @Test
  void aStructuredLineNamesConversationMessageAndTrace() {
    try (var lines = LogLines.taken(environment)) {
      var trace = UUID.randomUUID().toString().replace("-", "");
      shop.write(
          web,
          customer,
          "m-1",
          "hello",
          Map.of("traceparent", "00-" + trace + "-00f067aa0ba902b7-01"));
      var line =
          await()
              .until(
                  () ->
                      lines.ecs().stream()
                          .filter(it -> it.path("traceId").asText().equals(trace))
                          .filter(it -> it.path("message").asText().contains("delivered"))
                          .findFirst()
                          .orElseThrow(),
                  found -> true);
      assertThat(line.at("/switchboard/integration").asText()).isEqualTo(shop.name());
      assertThat(line.at("/switchboard/lane").asText()).isEqualTo("to-holder");
      assertThat(line.at("/switchboard/step").asText()).isEqualTo("customer-message");
      assertThat(line.at("/switchboard/conversation").asText()).isNotBlank();
      assertThat(line.at("/switchboard/message").asText()).isNotBlank();
    }
  }

  private void allGoesWell() {
    shop.write(web, customer, "m-well", mark);
    await().until(() -> other.texts(customer, Call.CHANNEL_MESSAGE).contains("re: " + mark));
    shop.write(web, customer, "m-agent", "agent please, " + mark);
    await().until(() -> !other.texts(customer, Call.GENESYS_MESSAGE).isEmpty());
    shop.write(web, customer, "m-to-agent", "to the agent: " + mark);
    await()
        .until(() -> other.texts(customer, Call.GENESYS_MESSAGE).contains("to the agent: " + mark));
  }

  private void doorsRefuse() {
    var json = Map.of("Content-Type", "application/json");
    var message = Parcels.message(customer, "m-" + mark, mark);
    var channel = Parcels.MESSAGES + "message";
    var asChannel = Parcels.asChannel(web);
    refused(channel, with(json, "Authorization", "Bearer " + mark), message);
    refused(channel, asChannel, "{\"text\": " + mark);
    refused(
        channel,
        asChannel,
        "{\"text\": \"%s\", \"channel\": {\"time\": \"%s\"}}".formatted(mark, mark));
    refused("/oauth/token", Map.of("Authorization", "Basic " + mark), "grant_type=" + mark);
    refused("/genesys/parcels/webhook", with(json, "X-Hub-Signature-256", mark), message);
    refused(
        "/genesys/register", with(json, "X-Api-Key", mark), "{\"teamId\": \"%s\"}".formatted(mark));
    refused(
        "/genesys/register", Parcels.asAction(), "{\"teamId\": {\"x\": \"%s\"}}".formatted(mark));
    refused("/bots/parcels/messages", Parcels.asBot("w-" + mark, mark), mark);
    refused("/bots/parcels/messages", json, message);
    refused("/channels/" + mark, json, message);
    var operator = with(json, "Authorization", "Basic b3BlcmF0b3I6ZGVtbw==");
    var id = UUID.randomUUID();
    refused("/api/console/conversations/" + id + "/handover", operator, "{\"summary\": " + mark);
    refused("/api/console/conversations/" + mark + "/handover", operator, "{\"summary\": []}");
    refused("/api/console/dead-letters/replay", operator, "{\"ids\": [\"%s\"]}".formatted(mark));
    refused("/api/console/dead-letters/replay", with(json, "Authorization", "Basic " + mark), "{}");
  }

  private void refused(String path, Map<String, String> headers, String body) {
    assertThat(web.post(path, headers, body).status()).as(path).isBetween(400, 499);
  }

  /** Each of them with another customer, so that lanes do not wait for each other. */
  private void neighboursEcho() {
    echo(Call.BOT, 500, "bot-500", "hello: " + mark);
    echo(Call.BOT, 400, "bot-400", "hello: " + mark);
    echo(Call.BOT, 200, "bot-not-json", "hello: " + mark);
    echo(Call.CHANNEL_MESSAGE, 400, "channel-400", "hello: " + mark);
    echo(Call.CHANNEL_MESSAGE, 503, "channel-503", "hello: " + mark);
    handedOver("genesys-400");
    echo(Call.GENESYS_MESSAGE, 400, "genesys-400", "hello: " + mark);
  }

  private void handedOver(String who) {
    var whose = who + "-" + customer;
    shop.write(web, whose, "m-agent", "agent please");
    await().until(() -> !other.asked(whose, Call.GENESYS_MESSAGE).isEmpty());
  }

  private void echo(Call call, int status, String who, String text) {
    var whose = who + "-" + customer;
    var said = "{\"message\": \"what is '%s'\", \"messages\": \"%s\"}".formatted(text, text);
    var before = other.asked(whose, call).size();
    other.says(whose, call, new Said(status, "", status == 200 ? text : said, false, false));
    shop.write(web, whose, "m-0", text);
    await().until(() -> other.asked(whose, call).size() > before);
  }

  private String[] secrets() {
    return List.of(
            "demo-genesys-client-secret",
            "demo-genesys-webhook-secret",
            "demo-channel-webhook-secret",
            "demo-channel-client-secret",
            Parcels.ACTION_KEY,
            Parcels.BOT_SECRET.reveal(),
            "long-enough-secret-of-" + shop.name(),
            "key-of-" + shop.name())
        .toArray(String[]::new);
  }

  private String named(String name) {
    return Web.JSON
        .valueToTree(
            Map.of(
                "text",
                "hello",
                "channel",
                Map.of(
                    "messageId",
                    name + customer,
                    "time",
                    "2026-03-01T10:15:30.123Z",
                    "from",
                    Map.of("id", name + customer, "idType", "Opaque", "nickname", name))))
        .toString();
  }

  private void tellsAsGenesys(String id, String text) {
    var body =
        Web.JSON
            .valueToTree(
                Map.of(
                    "id",
                    id,
                    "type",
                    "Text",
                    "text",
                    text,
                    "channel",
                    Map.of(
                        "id",
                        Parcels.ID,
                        "to",
                        Map.of("id", customer),
                        "time",
                        "2026-03-01T10:15:30Z")))
            .toString();
    web.post("/genesys/parcels/webhook", Parcels.asGenesys(body), body);
  }

  private static Map<String, String> with(Map<String, String> headers, String name, String value) {
    var more = new HashMap<>(headers);
    more.put(name, value);
    return more;
  }
}
