package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.Web.Answer;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the doors let in, and what they say to the rest; nothing refused leaves a trace. */
class DoorsTest extends SwitchboardTest {

  @Autowired JdbcClient jdbc;

  private final String customer = "u-" + UUID.randomUUID();

  static Stream<Arguments> badMessages() {
    return Stream.of(
        bad("not JSON", "hello", 400, "not JSON"),
        bad("nothing", "", 400, "not a JSON object"),
        bad("a list", "[]", 400, "not a JSON object"),
        bad("two documents", "{} {}", 400, "not JSON"),
        bad("bytes after the document", Parcels.message("u-bad", "m", "x") + "x", 400, "not JSON"),
        bad(
            "broken UTF-8",
            "{\"text\": \"\u00ff".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
            400,
            "not JSON"),
        bad("no channel", "{\"text\": \"x\"}", 400, "channel is missing"),
        bad(
            "no from",
            "{\"channel\": {\"time\": \"2026-03-01T10:15:30Z\"}, \"text\": \"x\"}",
            400,
            "channel.from.id is missing"),
        bad(
            "no from.id",
            channel("{\"idType\": \"Opaque\"}", "2026-03-01T10:15:30Z"),
            400,
            "channel.from.id is missing"),
        bad(
            "from.id is a number",
            channel("{\"id\": 7, \"idType\": \"Opaque\"}", "2026-03-01T10:15:30Z"),
            400,
            "channel.from.id must be a text"),
        bad(
            "from.id is empty",
            channel("{\"id\": \" \", \"idType\": \"Opaque\"}", "2026-03-01T10:15:30Z"),
            400,
            "channel.from.id must be a text"),
        bad(
            "from.id has a NUL",
            channel("{\"id\": \"a\\u0000b\", \"idType\": \"Opaque\"}", "2026-03-01T10:15:30Z"),
            400,
            "NUL"),
        bad(
            "from.id is endless",
            channel(
                "{\"id\": \"" + "x".repeat(513) + "\", \"idType\": \"Opaque\"}",
                "2026-03-01T10:15:30Z"),
            400,
            "longer than 512"),
        bad(
            "no idType",
            channel("{\"id\": \"u-bad\"}", "2026-03-01T10:15:30Z"),
            400,
            "channel.from.idType is missing"),
        bad(
            "no time",
            channel("{\"id\": \"u-bad\", \"idType\": \"Opaque\"}", ""),
            400,
            "channel.time"),
        bad(
            "yesterday",
            channel("{\"id\": \"u-bad\", \"idType\": \"Opaque\"}", "yesterday"),
            400,
            "channel.time must be a time"),
        bad(
            "nothing said",
            "{\"channel\": {\"time\": \"2026-03-01T10:15:30Z\", \"from\": {\"id\": \"u-bad\", \"idType\": \"Opaque\"}}}",
            400,
            "text or content is missing"),
        bad("text has a NUL", Parcels.message("u-bad", "m", "a\\u0000b"), 400, "text has a NUL"),
        bad(
            "content is a text",
            "{\"channel\": {\"time\": \"2026-03-01T10:15:30Z\", \"from\": {\"id\": \"u-bad\", \"idType\": \"Opaque\"}}, \"content\": \"x\"}",
            400,
            "content must be a list"),
        bad(
            "content is of numbers",
            "{\"channel\": {\"time\": \"2026-03-01T10:15:30Z\", \"from\": {\"id\": \"u-bad\", \"idType\": \"Opaque\"}}, \"content\": [1]}",
            400,
            "content[0] must be an object"),
        bad(
            "channel is a text",
            "{\"channel\": \"x\", \"text\": \"x\"}",
            400,
            "channel must be an object"),
        bad(
            "far future",
            channel("{\"id\": \"u-bad\", \"idType\": \"Opaque\"}", "+999999-01-01T00:00:00Z"),
            400,
            "channel.time must be a time"),
        bad("512,001 bytes", " ".repeat(512_001), 413, "512000 bytes"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badMessages")
  void aBadMessageIsRefusedByNameAndLeavesNoTrace(
      String what, byte[] body, int status, String detail) {
    var before = rows();
    var answer = WEB.post(Parcels.MESSAGES + "message", Parcels.asChannel(WEB), body);
    refused(answer, status, detail);
    assertThat(rows()).isEqualTo(before);
  }

  /** Found by fuzzing: Camel reads all headers, and took what it may not see for a failure. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/channels/parcels",
        "/bots/parcels/messages",
        "/genesys/parcels/webhook",
        Parcels.MESSAGES + "message"
      })
  void aHeaderWithAControlCharacterIsRefused(String door) {
    var answer =
        Raw.post(Raw.strangersAddress(), PORT, door, Map.of("Authorization", "a\u008fb"), "{}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("a header of the request is not plain");
  }

  @Test
  void aBodyThatIsSentInChunksHasTheSameLimit() {
    var headers = new HashMap<>(Parcels.asGenesys("x"));
    var answer = WEB.post("/genesys/parcels/webhook", headers, " ".repeat(600_000));
    refused(answer, 413, "512000 bytes");
  }

  @Test
  void withoutATokenNobodyWrites() {
    refused(WEB.post(Parcels.MESSAGES + "message", Map.of(), "{}"), 401, "POST /oauth/token");
    refused(
        WEB.post(Parcels.MESSAGES + "message", Map.of("Authorization", "Bearer x.y.z"), "{}"),
        401,
        "not valid");
  }

  @Test
  void aTokenIsForTheIntegrationOfItsClient() {
    var door = "/api/v2/conversations/messages/no-such-integration/inbound/open/message";
    refused(
        WEB.post(door, Parcels.asChannel(WEB), Parcels.message(customer, "m", "x")),
        404,
        "Integration ID");
  }

  static Stream<Arguments> badTokenRequests() {
    var form = "application/x-www-form-urlencoded";
    var wrong = Map.of("Authorization", "Basic eDp5", "Content-Type", form);
    var nobody = Map.of("Content-Type", form);
    var known = new HashMap<>(nobody);
    var basic = "demo-channel-client:demo-channel-client-secret";
    known.put("Authorization", "Basic " + Base64.getEncoder().encodeToString(basic.getBytes()));
    return Stream.of(
        Arguments.of(wrong, "grant_type=client_credentials", 401, "invalid_client", "HTTP Basic"),
        Arguments.of(nobody, "grant_type=client_credentials", 401, "invalid_client", "HTTP Basic"),
        Arguments.of(known, "scope=all", 400, "invalid_request", "grant_type=client_credentials"),
        Arguments.of(
            known, "grant_type=password", 400, "unsupported_grant_type", "client_credentials"));
  }

  @ParameterizedTest
  @MethodSource("badTokenRequests")
  void aTokenIsRefusedAsOAuthDoes_inWordsThatHelp(
      Map<String, String> headers, String form, int status, String error, String help) {
    var answer = WEB.post("/oauth/token", headers, form);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().path("error").asText()).isEqualTo(error);
    assertThat(answer.json().path("error_description").asText()).contains(help);
    assertThat(answer.header("WWW-Authenticate").startsWith("Basic")).isEqualTo(status == 401);
  }

  @Test
  void aMessageIsAnsweredAsGenesysCloudWould() {
    var answer = write("m-1", "Hello");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    var json = answer.json();
    assertThat(json.at("/channel/id").asText()).isEqualTo(Parcels.ID);
    assertThat(json.at("/channel/platform").asText()).isEqualTo("Open");
    assertThat(json.at("/channel/from/nickname").asText()).isEqualTo("Ana P.");
    assertThat(json.path("type").asText()).isEqualTo("Text");
    assertThat(json.path("text").asText()).isEqualTo("Hello");
    assertThat(UUID.fromString(json.path("conversationId").asText())).isNotNull();
  }

  @Test
  void aRepeatIsAnsweredTheSameAndJournalledOnce() {
    var first = write("m-1", "Hello").json();
    var again = write("m-1", "Hello").json();
    assertThat(again).isEqualTo(first);
    assertThat(
            count(
                "select count(*) from message where id = '"
                    + first.path("id").asText()
                    + "' and step = 'customer-message'"))
        .isEqualTo(1);
  }

  @Test
  void aRepeatThatSaysSomethingElseIsAnsweredWithWhatWasTakenIn() {
    var first = write("m-1", "Hello").json();
    assertThat(write("m-1", "Something else").json()).isEqualTo(first);
  }

  @Test
  void whoSaysTheirNameOnceIsKnownByIt() {
    write("m-1", "Hello");
    var nameless =
        Parcels.message(customer, "m-2", "It is me").replace(", \"nickname\": \"Ana P.\"", "");
    WEB.post(Parcels.MESSAGES + "message", Parcels.asChannel(WEB), nameless);
    assertThat(
            jdbc.sql(
                    "select body #>> '{customer,nickname}' from message where step = 'customer-message' and body #>> '{customer,id}' = :customer")
                .param("customer", customer)
                .query(String.class)
                .list())
        .containsExactly("Ana P.", "Ana P.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/genesys/parcels/webhook",
        "/genesys/register",
        "/bots/parcels/messages",
        Parcels.MESSAGES + "message"
      })
  void aFormIsToldThatJsonIsWanted(String door) {
    var headers = new HashMap<>(Parcels.asChannel(WEB));
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    var answer = WEB.post(door, headers, "{}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.http().body()).contains("send JSON");
  }

  @Test
  void noHeaderOfTheRequestComesBack() {
    var headers = new HashMap<>(Parcels.asChannel(WEB));
    headers.put("X-Secret", "s3cret");
    headers.put("Cookie", "session=1");
    var answer =
        WEB.post(Parcels.MESSAGES + "message", headers, Parcels.message(customer, "m-1", "Hello"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.http().headers().map().keySet())
        .noneMatch(
            name ->
                List.of("x-secret", "cookie", "authorization", "integrationid")
                    .contains(name.toLowerCase()));
  }

  @Test
  void aNulDeepInsideIsReplaced_becausePostgresCouldNotLookPastIt() {
    var body =
        Parcels.message(customer, "m-nul" + customer, "\\\\u0000")
            .replace(
                "\"text\"",
                "\"content\": [{\"contentType\": \"X\", \"x\": \"a\\u0000b\"}], \"text\"");
    var answer = WEB.post(Parcels.MESSAGES + "message", Parcels.asChannel(WEB), body);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(
            jdbc.sql(
                    "select body #>> '{content,0,x}' || (body ->> 'text') from message where step = 'customer-message' and id = :id")
                .param("id", answer.json().path("id").asText())
                .query(String.class)
                .single())
        .isEqualTo("a\ufffdb\\u0000");
  }

  @Test
  void theLegacyDoorReadsTheIntegrationFromTheBody() {
    var body =
        Parcels.message(customer, "m-1", "Hello")
            .replace("\"channel\": {", "\"to\": {\"id\": \"" + Parcels.ID + "\"}, \"channel\": {");
    var legacy = "/api/v2/conversations/messages/inbound/open";
    assertThat(WEB.post(legacy, Parcels.asChannel(WEB), body).status()).isEqualTo(200);
    var asTheModelHasIt =
        Parcels.message(customer, "m-2", "Hello")
            .replace("\"channel\": {", "\"channel\": {\"to\": {\"id\": \"" + Parcels.ID + "\"}, ");
    assertThat(WEB.post(legacy, Parcels.asChannel(WEB), asTheModelHasIt).status()).isEqualTo(200);
    refused(
        WEB.post(
            "/api/v2/conversations/messages/inbound/open",
            Parcels.asChannel(WEB),
            Parcels.message(customer, "m", "x")),
        400,
        "channel.to.id is missing");
  }

  static Stream<Arguments> badWebhooks() {
    return Stream.of(
        bad("not JSON", "hello", 400, "not JSON"),
        bad(
            "another integration's",
            "{\"id\": \"1\", \"type\": \"Text\", \"channel\": {\"id\": \"x\"}}",
            400,
            "channel.id is not the Integration ID"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badWebhooks")
  void aBadWebhookOfGenesysIsRefusedByName(String what, byte[] body, int status, String detail) {
    var before = rows();
    refused(
        WEB.post("/genesys/parcels/webhook", Parcels.asGenesys(new String(body)), body),
        status,
        detail);
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void aWebhookWithAWrongSignatureIsNotBelieved() {
    var body = "{\"id\": \"1\", \"type\": \"Text\"}";
    refused(
        WEB.post("/genesys/parcels/webhook", Parcels.asGenesys(body + " "), body),
        401,
        "X-Hub-Signature-256 does not fit");
    refused(
        WEB.post("/genesys/parcels/webhook", Map.of(), body),
        401,
        "X-Hub-Signature-256 is missing");
    refused(
        WEB.post("/genesys/nobody/webhook", Parcels.asGenesys(body), body),
        404,
        "no integration of this name");
  }

  @Test
  void whatBelongsToNobodyIsKeptForTheOperator() {
    var stranger = genesysText("g-" + customer, "stranger-" + customer, "Hello?");
    assertThat(WEB.post("/genesys/parcels/webhook", Parcels.asGenesys(stranger), stranger).status())
        .isEqualTo(200);
    var odd = stranger.replace("\"Text\"", "\"Telepathy\"");
    assertThat(WEB.post("/genesys/parcels/webhook", Parcels.asGenesys(odd), odd).status())
        .isEqualTo(200);
    assertThat(count("select count(*) from set_aside where body ->> 'id' = 'g-" + customer + "'"))
        .isEqualTo(2);
  }

  static Stream<Arguments> webhooksThatNobodyCanUse() {
    var mine = "\"channel\": {\"id\": \"" + Parcels.ID + "\", \"to\": {\"id\": \"u\"}}";
    return Stream.of(
        Arguments.of("{\"id\": \"1\", \"type\": \"Text\"}", "channel.id is missing"),
        Arguments.of("{\"id\": \"1\", " + mine + "}", "type is missing"),
        Arguments.of("{\"type\": \"Text\", " + mine + "}", "id is missing"),
        Arguments.of("{\"type\": \"Receipt\", \"id\": \"1\", " + mine + "}", "status is missing"),
        Arguments.of(
            "{\"type\": \"Event\", \"events\": [{\"eventType\": \"CoBrowse\"}], " + mine + "}",
            "an event that is not known"),
        Arguments.of(
            "{\"id\": \"1\", \"type\": \"Text\", \"channel\": {\"id\": \"" + Parcels.ID + "\"}}",
            "channel.to.id is missing"));
  }

  /** A refusal would end the agent's chat, and Genesys Cloud would not send it again. */
  @ParameterizedTest(name = "{1}")
  @MethodSource("webhooksThatNobodyCanUse")
  void anAuthenticWebhookThatNobodyCanUseIsKeptForTheOperator(String body, String reason) {
    var before = count("select count(*) from set_aside where reason = '" + reason + "'");
    assertThat(WEB.post("/genesys/parcels/webhook", Parcels.asGenesys(body), body).status())
        .isEqualTo(200);
    assertThat(count("select count(*) from set_aside where reason = '" + reason + "'"))
        .isEqualTo(before + 1);
  }

  @Test
  void aConversationIsRegisteredOnceHoweverOften() {
    var body =
        "{\"teamId\": \"77\", \"botId\": \"1042\", \"conversationId\": \"c-"
            + customer
            + "\", \"userId\": \""
            + customer
            + "\"}";
    for (var time = 0; time < 2; time++) {
      var answer = WEB.post("/genesys/register", Parcels.asAction(), body);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.json().path("status").asText()).isEqualTo("registered");
      assertThat(answer.json().path("type").asText()).isEqualTo("bot");
    }
    assertThat(
            count(
                "select count(*) from registration where genesys_conversation_id = 'c-"
                    + customer
                    + "'"))
        .isEqualTo(1);
  }

  @Test
  void aRegistrationThatFitsNobodyIsRefused() {
    var good =
        "{\"teamId\": \"77\", \"botId\": \"1042\", \"conversationId\": \"c-bad\", \"userId\": \"u\"}";
    refused(WEB.post("/genesys/register", Map.of(), good), 401, "X-Api-Key");
    refused(WEB.post("/genesys/register", Map.of("X-Api-Key", "wrong"), good), 401, "X-Api-Key");
    refused(
        WEB.post("/genesys/register", Parcels.asAction(), good.replace("77", "78")),
        404,
        "teamId and botId");
    refused(
        WEB.post("/genesys/register", Parcels.asAction(), good.replace("conversationId", "x")),
        400,
        "conversationId is missing");
    refused(
        WEB.post(
            "/genesys/register",
            Parcels.asAction(),
            "{\"teamId\": \"77\", \"botId\": \"1042\", \"conversationId\": \"c-none\"}"),
        400,
        "userId is missing");
  }

  @Test
  void anEndThatSaysNothingIsRefused_andAnUnknownOneIsNot() {
    refused(
        WEB.post("/genesys/ended", Parcels.asAction(), "{\"event\": \"user.end\"}"),
        400,
        "conversationId is missing");
    refused(
        WEB.post(
            "/genesys/ended",
            Parcels.asAction(),
            "{\"conversationId\": \"c\", \"event\": \"bored\"}"),
        400,
        "event must be");
    refused(WEB.post("/genesys/ended", Map.of(), "{}"), 401, "X-Api-Key");
    assertThat(
            WEB.post(
                    "/genesys/ended",
                    Parcels.asAction(),
                    "{\"conversationId\": \"no-such\", \"event\": \"user.end\"}")
                .status())
        .isEqualTo(202);
  }

  @Test
  void aBotMayAnswerLater_once() {
    var conversation = write("m-1", "Where is my parcel?").json().path("conversationId").asText();
    var later =
        "{\"conversation\": {\"id\": \""
            + conversation
            + "\"}, \"messages\": [{\"text\": \"It has arrived.\"}]}";
    for (var time = 0; time < 2; time++) {
      assertThat(
              WEB.post("/bots/parcels/messages", Parcels.asBot("later-" + customer, later), later)
                  .status())
          .isEqualTo(202);
    }
    assertThat(
            count(
                "select count(*) from message where step = 'send-to-customer' and body ->> 'text' = 'It has arrived.' and body #>> '{customer,id}' = '"
                    + customer
                    + "'"))
        .isEqualTo(1);
  }

  @Test
  void aBotThatIsNotTheBotIsNotBelieved() {
    var body =
        "{\"conversation\": {\"id\": \""
            + UUID.randomUUID()
            + "\"}, \"messages\": [{\"text\": \"x\"}]}";
    refused(
        WEB.post("/bots/parcels/messages", Parcels.asBot("1", body), body), 404, "conversation.id");
    refused(WEB.post("/bots/parcels/messages", Map.of(), body), 401, "Standard Webhook");
    refused(
        WEB.post("/bots/parcels/messages", Parcels.asBot("1", body + " "), body),
        401,
        "Standard Webhook");
    refused(WEB.post("/bots/parcels/messages", Parcels.asBot(" ", body), body), 401, "webhook-id");
    var old =
        new HashMap<>(
            dev.switchboard.security.StandardWebhook.sign(
                Parcels.BOT_SECRET, "1", Instant.now().minusSeconds(301), body.getBytes()));
    refused(WEB.post("/bots/parcels/messages", old, body), 401, "Standard Webhook");
    refused(
        WEB.post("/bots/nobody/messages", Parcels.asBot("1", body), body),
        404,
        "no integration of this name");
  }

  static Stream<Arguments> badAnswers() {
    return Stream.of(
        bad("messages is a text", "\"messages\": \"x\"", 400, "messages must be a list"),
        bad(
            "content is a number",
            "\"messages\": [{\"text\": \"x\", \"content\": [1]}]",
            400,
            "messages[0].content[0] must be an object"),
        bad("a text is a number", "\"messages\": [{\"text\": 7}]", 400, "messages[0].text must"),
        bad("a reason is a number", "\"handover\": {\"reason\": 5}", 400, "handover.reason must"),
        bad("a message is a text", "\"messages\": [\"x\"]", 400, "messages[0] must be an object"),
        bad(
            "a message says nothing",
            "\"messages\": [{\"text\": \"x\"}, {}]",
            400,
            "messages[1] has neither text nor content"),
        bad("handover is a text", "\"handover\": \"please\"", 400, "handover must be an object"),
        bad(
            "an attribute is a list",
            "\"handover\": {\"attributes\": {\"a\": []}}",
            400,
            "handover.attributes.a"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badAnswers")
  void anAnswerThatCannotBeUsedIsRefusedByName(
      String what, byte[] part, int status, String detail) {
    var conversation = write("m-1", "Hello").json().path("conversationId").asText();
    var body = "{\"conversation\": {\"id\": \"" + conversation + "\"}, " + new String(part) + "}";
    refused(
        WEB.post("/bots/parcels/messages", Parcels.asBot("bad-" + UUID.randomUUID(), body), body),
        status,
        detail);
  }

  @Test
  void aButtonReachesTheBotAsTextAndAsWhatItIs() {
    var body =
        """
        {"channel": {"messageId": "b-1", "time": "2026-03-01T10:16:05.000Z", "from": {"id": "%s", "idType": "Opaque"}},
         "buttonResponse": {"type": "QuickReply", "text": "Opening hours", "payload": "HOURS"}, "originatingMessageId": "q1"}"""
            .formatted(customer);
    var answer = WEB.post(Parcels.MESSAGES + "structured/response", Parcels.asChannel(WEB), body);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(
            count(
                "select count(*) from message where id = '"
                    + answer.json().path("id").asText()
                    + "' and body ->> 'text' = 'Opening hours' and body #>> '{content,0,buttonResponse,payload}' = 'HOURS'"))
        .isGreaterThanOrEqualTo(1);
    refused(
        WEB.post(
            Parcels.MESSAGES + "structured/response",
            Parcels.asChannel(WEB),
            body.replace("originatingMessageId", "x")),
        400,
        "originatingMessageId is missing");
  }

  @Test
  void typingIsTakenAndForgotten() {
    write("m-1", "Hello");
    await().until(() -> mine("last_seq > done_seq") == 0);
    var before = mine("true");
    var typing =
        "{\"channel\": {\"from\": {\"id\": \""
            + customer
            + "\", \"idType\": \"Opaque\"}, \"time\": \"2026-03-01T10:15:32Z\"}, \"events\": [{\"eventType\": \"Typing\"}]}";
    assertThat(WEB.post(Parcels.MESSAGES + "event", Parcels.asChannel(WEB), typing).status())
        .isEqualTo(200);
    refused(
        WEB.post(
            Parcels.MESSAGES + "event",
            Parcels.asChannel(WEB),
            typing.replace("\"events\"", "\"x\"")),
        400,
        "events is missing");
    assertThat(mine("true")).isEqualTo(before);
  }

  @Test
  void onlyPostOpensADoor() {
    assertThat(WEB.get("/genesys/register").status()).isEqualTo(405);
  }

  private Answer write(String messageId, String text) {
    return WEB.post(
        Parcels.MESSAGES + "message?prefetchConversationId=true",
        Parcels.asChannel(WEB),
        Parcels.message(customer, messageId + customer, text));
  }

  private static String genesysText(String id, String customer, String text) {
    return """
        {"id": "%s", "channel": {"id": "%s", "platform": "Open", "type": "Private", "messageId": "%s",
          "to": {"id": "%s", "idType": "Opaque"}, "from": {"nickname": "n", "id": "%s", "idType": "Opaque"},
          "time": "2026-03-01T10:17:00.123Z"}, "type": "Text", "text": "%s", "originatingEntity": "Human", "direction": "Outbound"}"""
        .formatted(id, Parcels.ID, id, customer, Parcels.ID, text);
  }

  private static void refused(Answer answer, int status, String detail) {
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().path("status").asInt()).isEqualTo(status);
    assertThat(answer.json().path("detail").asText()).contains(detail);
  }

  private static Arguments bad(String what, String body, int status, String detail) {
    return bad(what, body.getBytes(java.nio.charset.StandardCharsets.UTF_8), status, detail);
  }

  private static Arguments bad(String what, byte[] body, int status, String detail) {
    return Arguments.of(what, body, status, detail);
  }

  private static String channel(String from, String time) {
    return "{\"channel\": {\"time\": \"%s\", \"from\": %s}, \"text\": \"x\"}".formatted(time, from);
  }

  /** What a refused request of these tests would have touched; others are at work meanwhile. */
  private List<Long> rows() {
    return Stream.of(
            "conversation where customer_id like 'u-bad%'",
            "registration where genesys_conversation_id = 'c-bad'",
            "message where body ->> 'text' = 'x' and body #>> '{customer,id}' like 'u-bad%'",
            "set_aside where body ->> 'id' = '1'")
        .map(touched -> count("select count(*) from " + touched))
        .toList();
  }

  /** What this customer's lanes have ever carried. */
  private long mine(String lanes) {
    return count(
        "select coalesce(sum(last_seq), 0) from lane l join conversation c on c.id = l.conversation"
            + " where c.customer_id = '"
            + customer
            + "' and "
            + lanes);
  }

  private long count(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }
}
