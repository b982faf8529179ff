package dev.switchboard;

import static dev.switchboard.fuzz.Promise.holds;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.switchboard.fuzz.Input;
import dev.switchboard.security.HubSignature;
import dev.switchboard.security.Secret;
import dev.switchboard.security.StandardWebhook;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each door over real HTTP, with callers who can show who they are and then say anything: it takes
 * it or says why not, never 5xx, and what was refused leaves no trace.
 */
class DoorsFuzzTest extends FaultyWorldTest {

  /** Stands for a conversation that there is, and for its id at Genesys Cloud. */
  private static final String CONVERSATION = "00000000-0000-4000-8000-00000000c0de";

  private static final String AT_GENESYS = "00000000-0000-4000-8000-000000009e5e";

  private static final String ROWS =
      """
      select (select count(*) from conversation) + (select count(*) from registration)
        + (select count(*) from set_aside)
        + (select coalesce(sum(last_seq), 0) from lane where direction in ('to-holder', 'to-end'))
      """;

  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  private static Map<String, String> channel = Map.of();
  private static String conversation = "";

  static Stream<byte[]> channelCalls() {
    var from = "\"time\":\"2026-03-01T10:15:30Z\",\"from\":{\"id\":\"fuzz\",\"idType\":\"Opaque\"}";
    return Stream.of(
        Input.of("message", "{\"channel\":{\"messageId\":\"m\"," + from + "},\"text\":\"Hi\"}"),
        Input.of(
            "message?prefetchConversationId=true",
            "{\"channel\":{" + from + ",\"metadata\":{\"customAttributes\":{\"a\":1e400}}},",
            "\"content\":[{\"contentType\":\"Attachment\",\"attachment\":{\"url\":\"u\"}},1]}"),
        Input.of("message", "{\"channel\":{" + from + ",\"metadata\":\"x\"},\"text\":\"x\"}"),
        Input.of("message", "{\"channel\":{" + from + "},\"text\":\"\\ud800\"}"),
        Input.of("message", "{\"channel\":{" + from + "},\"content\":[[]],\"text\":null}"),
        Input.of("event", "{\"channel\":{" + from + "},\"events\":[{\"eventType\":\"Typing\"}]}"),
        Input.of(
            "event",
            "{\"channel\":{" + from + "},\"events\":[{\"eventType\":\"Presence\",",
            "\"presence\":{\"type\":\"Disconnect\"}}]}"),
        Input.of(
            "receipt",
            "{\"id\":\"m\",\"status\":\"Failed\",\"channel\":{\"to\":{\"id\":\"fuzz\"}},",
            "\"reasons\":[{\"code\":\"\\u0000\"}]}"),
        Input.of(
            "structured/response",
            "{\"channel\":{" + from + "},\"originatingMessageId\":\"q\",",
            "\"buttonResponse\":{\"type\":\"QuickReply\",\"text\":\"Yes\"}}"),
        Input.of("legacy", "{\"to\":{\"id\":\"" + Parcels.ID + "\"},\"channel\":{" + from + "}}"));
  }

  @MethodSource("channelCalls")
  @FuzzTest
  void theChannelsDoor(byte[] bytes) {
    var input = new Input(bytes);
    var which = input.line();
    var door =
        Stream.of("event", "receipt", "structured/response", "message?prefetchConversationId=true")
            .filter(which::equals)
            .findFirst()
            .map(name -> Parcels.MESSAGES + name)
            .orElse(
                which.equals("legacy")
                    ? "/api/v2/conversations/messages/inbound/open"
                    : Parcels.MESSAGES + "message");
    if (channel.isEmpty()) {
      channel = Parcels.asChannel(WEB);
    }
    judge(() -> WEB.post(door, channel, input.rest()));
  }

  static Stream<byte[]> webhooks() {
    return Stream.of("hub-signature", "standard-webhooks", "bearer")
        .flatMap(
            how ->
                Stream.of(
                    Input.of(
                        how,
                        "{\"id\":\"m\",\"customer\":{\"id\":\"fuzz\",\"name\":\"Ana\"},",
                        "\"text\":\"Hi\",\"sentAt\":\"2026-03-01T10:15:30Z\",\"attributes\":{}}"),
                    Input.of(how, "{\"customer\":{\"id\":\"fuzz\"},\"event\":\"left\"}"),
                    Input.of(how, "{\"customer\":{\"id\":\"fuzz\"},\"content\":{\"a\":[]}}"),
                    Input.of(how, "{\"customer\":[],\"text\":{}}"),
                    Input.of(how, "{\"customer\":{\"id\":\"fuzz\",\"name\":{}},\"text\":\"a\"}"),
                    Input.of(
                        how,
                        "{\"customer\":{\"id\":\"fuzz\"},\"text\":\"a\",\"attributes\":\"x\"}")));
  }

  @MethodSource("webhooks")
  @FuzzTest
  void theDoorForOtherChannels(byte[] bytes) {
    var input = new Input(bytes);
    var which = input.line();
    var body = input.rest();
    var headers = new HashMap<>(JSON);
    switch (which) {
      case "hub-signature" ->
          headers.put(HubSignature.HEADER, HubSignature.sign(new Secret("secret"), body));
      case "standard-webhooks" ->
          headers.putAll(
              StandardWebhook.sign(
                  new Secret("whsec_c2VjcmV0LW9mLXN0YW5kYXJkLXdlYmhvb2tz"),
                  UUID.randomUUID().toString(),
                  Instant.now(),
                  body));
      default -> headers.put("Authorization", "Bearer a-token");
    }
    var how = headers.containsKey("Authorization") ? "bearer" : which;
    judge(() -> WEB.post("/channels/" + how, headers, body));
  }

  static Stream<byte[]> genesysCalls() {
    var channel =
        "\"channel\":{\"id\":\"%s\",\"to\":{\"id\":\"fuzz\"},\"time\":\"2026-03-01T10:15:30Z\"}"
            .formatted(Parcels.ID);
    return Stream.of(
        Input.of("{\"id\":\"g\",\"type\":\"Text\",\"text\":\"Hello\"," + channel + "}"),
        Input.of("{\"id\":\"h\",\"type\":\"Structured\",\"content\":[1,{}]," + channel + "}"),
        Input.of(
            "{\"id\":\"i\",\"type\":\"Structured\",\"content\":[{\"contentType\":\"Attachment\",",
            "\"attachment\":{\"url\":\"https://x/y\",\"filename\":\"\\u0000\"}}]," + channel + "}"),
        Input.of("{\"id\":\"g\",\"type\":\"Receipt\",\"status\":\"Failed\"," + channel + "}"),
        Input.of(
            "{\"id\":\"g\",\"type\":\"Event\",\"events\":[{\"eventType\":\"Typing\"}],"
                + channel
                + "}"),
        Input.of(
            "{\"id\":\"g\",\"type\":\"Event\",\"events\":[{\"eventType\":\"Presence\",",
            "\"presence\":{\"type\":\"Disconnect\"}}]," + channel + "}"),
        Input.of(
            "{\"id\":\"j\",\"type\":\"Text\",\"conversationId\":\"\\u0000\",",
            channel.replace("fuzz", "nobody") + "}"),
        Input.of("{\"id\":\"\\ud800\",\"type\":\"\\u0000\"," + channel + "}"));
  }

  @MethodSource("genesysCalls")
  @FuzzTest
  void genesysCloudsDoor(byte[] bytes) {
    known();
    var headers = new HashMap<>(JSON);
    headers.put(HubSignature.HEADER, HubSignature.sign(Parcels.WEBHOOK_SECRET, bytes));
    judge(() -> WEB.post("/genesys/parcels/webhook", headers, bytes));
  }

  static Stream<byte[]> actionCalls() {
    return Stream.of(
        Input.of(
            "register",
            "{\"teamId\":\"77\",\"botId\":\"1042\",\"conversationId\":\"" + AT_GENESYS + "\",",
            "\"userId\":\"fuzz\"}"),
        Input.of("register", "{\"teamId\":77,\"botId\":null,\"conversationId\":\"a/b\"}"),
        Input.of("ended", "{\"conversationId\":\"" + AT_GENESYS + "\",\"event\":\"user.end\"}"),
        Input.of(
            "ended",
            "{\"conversationId\":\"x\",\"event\":\"customer.end\",\"disconnectType\":\"\u0131\"}"));
  }

  @MethodSource("actionCalls")
  @FuzzTest
  void theDoorsOfDataActions(byte[] bytes) {
    known();
    var input = new Input(bytes);
    var door = input.line().equals("ended") ? "/genesys/ended" : "/genesys/register";
    judge(() -> WEB.post(door, Parcels.asAction(), input.rest()));
  }

  static Stream<byte[]> botCalls() {
    var to = "{\"conversation\":{\"id\":\"" + CONVERSATION + "\"},";
    return Stream.of(
        Input.of(to + "\"messages\":[{\"text\":\"It has arrived.\"}]}"),
        Input.of(to + "\"messages\":[{\"content\":[{\"contentType\":\"Card\"},1,null]}]}"),
        Input.of(to + "\"handover\":{\"summary\":\"s\",\"attributes\":{\"a\":\"b\"}}}"),
        Input.of(to + "\"handover\":{\"attributes\":{\"a\":null,\"b\":1}}}"),
        Input.of(to + "\"handover\":{\"attributes\":[]}}"),
        Input.of(to + "\"messages\":[{\"text\":\"x\"}],\"handover\":{\"queue\":\"\\ud800\"}}"));
  }

  @MethodSource("botCalls")
  @FuzzTest
  void theBotsDoor(byte[] bytes) {
    var body = known(bytes);
    judge(() -> WEB.post("/bots/parcels/messages", asBot(body), body));
  }

  private static Map<String, String> asBot(byte[] body) {
    var headers =
        new HashMap<>(
            StandardWebhook.sign(
                Parcels.BOT_SECRET, UUID.randomUUID().toString(), Instant.now(), body));
    headers.putAll(JSON);
    return headers;
  }

  static Stream<byte[]> operatorCalls() {
    return Stream.of(
        Input.of("dead-letters", "integration=shop&since=2h&limit=5&after=9"),
        Input.of("dead-letters", "reason=\0&since=999999999d"),
        Input.of("dead-letters", "since=-1000000d&until=+999999-01-01T00:00:00Z"),
        Input.of("conversations", "integration=parcels&customer=fuzz\0"),
        Input.of("conversations/" + CONVERSATION, ""),
        Input.of("conversations/x", ""),
        Input.of("customers", "integration=parcels&customer=fuzz"),
        Input.of("customers", "customer=\0"),
        Input.of("customers", "words=%_\\\0"),
        Input.of("customers/export", "conversation=" + CONVERSATION + "&format=zip"),
        Input.of("customers/export", "integration=parcels&customer=nobody&format=pdf"),
        Input.of(
            "customers/erase",
            "dry-run=true",
            "{\"integration\":\"parcels\",\"customer\":\"fuzz\"}"),
        Input.of("customers/erase", "", "{\"integration\":\"\\u0000\",\"customer\":\"\\ud800\"}"),
        Input.of("customers/erase", "", "{\"integration\":[],\"force\":\"x\"}"),
        Input.of("doctor", ""),
        Input.of("doctor/parcels", "x=\0"),
        Input.of("dead-letters/replay", "dry-run=true", "{\"ids\":[1]}"),
        Input.of("dead-letters/replay", "dry-run=true", "{\"filter\":{\"since\":\"99999999d\"}}"),
        Input.of("conversations/" + CONVERSATION + "/handover", "", "{\"summary\":\"\\u0000\"}"),
        Input.of("conversations/" + CONVERSATION + "/handover", "", "{\"attributes\":{\"a\":{}}}"),
        Input.of("conversations/" + CONVERSATION + "/handback", "", "{}"));
  }

  /** With the operator's login; a path without a body is a question. */
  @MethodSource("operatorCalls")
  @FuzzTest
  void theOperatorsDoors(byte[] bytes) throws URISyntaxException {
    var input = new Input(known(bytes));
    var path = input.line();
    if (!path.matches("(dead-letters|conversations|customers|doctor)[A-Za-z0-9/-]{0,80}")) {
      return;
    }
    var query = input.line();
    var address = new URI(null, null, "/api/console/" + path, query, null).toASCIIString();
    var body = input.rest();
    var headers = new HashMap<>(JSON);
    headers.put("Authorization", basic("operator:demo"));
    judge(() -> body.length == 0 ? WEB.get(address, headers) : WEB.post(address, headers, body));
  }

  static Stream<byte[]> links() {
    var id = "34071108-1569-4cb0-9137-a326b8a9e815";
    return Stream.of(
        Input.of(id + "/parcel.png?until=999999999999&signature=AAAA"),
        Input.of(id + "/x?until=-1"),
        Input.of("x/y"));
  }

  @MethodSource("links")
  @FuzzTest
  void theDoorForFiles(byte[] bytes) {
    var link = new Input(bytes).restAsText();
    if (link.matches("[!-~&&[^\"<>\\\\^`{|}%#\\[\\]]]{1,500}")) {
      judge(() -> WEB.get("/attachments/" + link));
    }
  }

  static Stream<byte[]> requests() {
    var token = "POST /oauth/token HTTP/1.1\r\nHost: a\r\nAuthorization: Basic ";
    return Stream.of(
            "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
            "POST /channels/bearer HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n"
                + "Authorization: Bearer a-token\r\n\r\n{}",
            "POST /genesys/parcels/webhook HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "2\r\n{}\r\n0\r\n\r\n",
            token
                + "Zm9vOmJhcg==\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                + "Content-Length: 29\r\n\r\ngrant_type=client_credentials",
            token + "%%%\r\nContent-Length: 0\r\n\r\n",
            "GET /actuator/health/../env HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /attachments/%00/x HTTP/1.1\r\nHost: a\r\n\r\n",
            "POST /api/v2/conversations/messages/x/inbound/open/message HTTP/1.1\r\nHost: a\r\n"
                + "Authorization: Bearer eyJhbGciOiJub25lIn0.e30.\r\nContent-Length: 2\r\n\r\n{}",
            "OPTIONS * HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: \u0007\r\n\r\n")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  /** Whatever comes over the wire; what Tomcat itself does not know it may call 501 or 505. */
  @MethodSource("requests")
  @FuzzTest
  void anythingAtAll(byte[] bytes) throws IOException {
    try (var socket = new Socket("localhost", PORT)) {
      socket.setSoLinger(true, 0); // else each request holds a port for a minute
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(bytes);
      socket.shutdownOutput();
      var answer = new String(socket.getInputStream().readNBytes(64), StandardCharsets.ISO_8859_1);
      var status = answer.replaceFirst("(?s)HTTP/1\\.[01] (\\d{3}).*", "$1");
      holds(
          !status.startsWith("5") || List.of("501", "505").contains(status), "answered " + answer);
    } catch (java.net.SocketException hungUp) {
      // not worth an answer
    }
  }

  /** What was refused has changed nothing, whatever came in before. */
  private void judge(Supplier<Web.Answer> request) {
    var before = rows();
    var answer = request.get();
    holds(
        answer.status() < 500 || isStillOnItsWay(answer),
        "answered " + answer.status() + " " + answer.http().body());
    for (var again = 0; answer.status() >= 400 && rows() != before; again++) {
      holds(again < 3, "refused, but something was written: " + answer.http().body());
      before = rows(); // or was it an earlier one's? its lanes may still be busy
      answer = request.get();
    }
  }

  private static boolean isStillOnItsWay(Web.Answer answer) {
    return answer.status() == 503 && answer.http().body().contains("still on its way");
  }

  private long rows() {
    return jdbc.sql(ROWS).query(Long.class).single();
  }

  /** A customer who has written, so that doors have somebody to speak of. */
  private void known() {
    if (conversation.isEmpty()) {
      var written =
          WEB.post(
              Parcels.MESSAGES + "message?prefetchConversationId=true",
              Parcels.asChannel(WEB),
              Parcels.message("fuzz", "first", "Hello"));
      conversation = written.json().path("conversationId").asText();
      WEB.post(
          "/genesys/register",
          Parcels.asAction(),
          "{\"teamId\":\"77\",\"botId\":\"1042\",\"conversationId\":\"%s\",\"userId\":\"fuzz\"}"
              .formatted(AT_GENESYS));
    }
  }

  private byte[] known(byte[] bytes) {
    known();
    return new String(bytes, StandardCharsets.ISO_8859_1)
        .replace(CONVERSATION, conversation)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String basic(String login) {
    return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
  }
}
