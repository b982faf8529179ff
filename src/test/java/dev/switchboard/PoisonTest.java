package dev.switchboard;

import static dev.switchboard.OtherSide.Call.BOT;
import static dev.switchboard.OtherSide.Call.CHANNEL_MESSAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** JSON that means harm, and other words that do. */
@ExtendWith(OutputCaptureExtension.class)
class PoisonTest extends FaultyWorldTest {

  /** The last of twelve attempts comes next, at once. */
  private static final String LAST_ATTEMPT =
      """
      update lane l set attempts = 11, wake_at = clock_timestamp() from conversation c
      where c.id = l.conversation and c.customer_id = :customer and direction = 'to-holder'
        and attempts > 0
      """;

  private static final String REASON =
      """
      select reason from dead_letter d
      join lane l on l.id = d.lane join conversation c on c.id = l.conversation
      where c.customer_id = :customer
      """;

  static Stream<Arguments> poison() {
    return Stream.of(
        Arguments.of("too deep", "{\"x\": " + "[".repeat(101) + "]".repeat(101) + "}"),
        Arguments.of("deep, and no end", "{\"x\":".repeat(80_000)),
        Arguments.of("too many parts", "{\"x\": [" + "1,".repeat(120_000) + "1]}"),
        Arguments.of("a number that is too large", "{\"x\": 1e999999999}"),
        Arguments.of("a number that is too long", "{\"x\": " + "9".repeat(201) + "}"),
        Arguments.of("a name that is too long", "{\"" + "x".repeat(10_001) + "\": 1}"),
        Arguments.of("half a character in a name", "{\"\\ud800\": 1}"),
        Arguments.of("not a number", "{\"x\": NaN}"),
        Arguments.of("a comment", "{/* */}"),
        Arguments.of("a NUL", "{\"x\": \"\0\"}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("poison")
  void everyDoorRefusesIt(String what, String body) {
    var bearer = Map.of("Authorization", "Bearer a-token");
    for (var answer :
        List.of(
            WEB.post(Parcels.MESSAGES + "message", Parcels.asChannel(WEB), body),
            WEB.post("/genesys/parcels/webhook", Parcels.asGenesys(body), body),
            WEB.post("/genesys/register", Parcels.asAction(), body),
            WEB.post("/channels/bearer", bearer, body),
            WEB.post("/bots/parcels/messages", Parcels.asBot("w", body), body))) {
      assertThat(answer.status()).as(answer.http().body()).isEqualTo(400);
      assertThat(answer.json().path("detail").asText()).contains("not JSON");
    }
  }

  /** What cannot be written again would fail each time; half a pair, or both. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "a\\ud83d, a\ufffd",
        "\\ude00b, \ufffdb",
        "a\\ud83d\\ude00b, a\ud83d\ude00b",
        "\ufeffa, \ufeffa"
      })
  void halfACharacterBecomesAQuestionMark(String sent, String heard) {
    var body =
        Parcels.message(customer, "m-1", sent)
            .replace(
                "{\"channel\"",
                "{\"content\": [{\"contentType\": \"X\", \"x\": [\"\\udfff\"]}], \"channel\"");
    assertThat(write(body).status()).isEqualTo(200);
    await().until(() -> OTHER.texts(customer, CHANNEL_MESSAGE).equals(List.of("re: " + heard)));
  }

  /** They are read once: what was looked at is what is passed on. */
  @Test
  void ofTwoFieldsOfOneNameTheLastCounts_everywhere() {
    var body =
        Parcels.message(customer, "m-1", "second")
            .replace(
                "{\"channel\": {",
                "{\"text\": \"first\", \"channel\": {\"from\": {\"id\": \"nobody\"},");
    var answer = write(body);
    assertThat(answer.json().path("text").asText()).isEqualTo("second");
    await().until(() -> OTHER.texts(customer, BOT).equals(List.of("second")));
    assertThat(count("select count(*) from conversation where customer_id = 'nobody'")).isZero();
  }

  @Test
  void aByteOrderMarkIsNoHarm_evenWhereNobodyKnowsTheConversation() {
    var id = "bom-" + UUID.randomUUID();
    var body =
        "\ufeff{\"id\": \"%s\", \"type\": \"Text\", \"channel\": {\"id\": \"%s\", \"to\": {\"id\": \"nobody\"}}}"
            .formatted(id, Parcels.ID);
    assertThat(WEB.post("/genesys/parcels/webhook", Parcels.asGenesys(body), body).status())
        .isEqualTo(200);
    assertThat(count("select count(*) from set_aside where body ->> 'id' = '" + id + "'"))
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "deep, nested deeper than 100",
        "{\"messages\": [{\"text\": \"a\"}]} x, not with JSON",
        "{\"handover\": {\"attributes\": {\"a\": 1e999999999}}}, a number is too large"
      })
  void aPoisonedAnswerOfABotEndsAsADeadLetterInWords(String answer, String reason) {
    var said = answer.equals("deep") ? "[".repeat(500_000) : answer;
    OTHER.says(customer, BOT, OtherSide.Said.ok(said));
    writes("m-1", "hello");
    await().until(() -> jdbc.sql(LAST_ATTEMPT).param("customer", customer).update() == 1);
    await().until(() -> deadLetters() == 1);
    assertThat(jdbc.sql(REASON).param("customer", customer).query(String.class).single())
        .contains(reason);
    OTHER.mend();
    writes("m-2", "again");
    await().until(() -> OTHER.texts(customer, CHANNEL_MESSAGE).contains("re: again"));
  }

  /** Else a customer could ask for somebody else's file. */
  @Test
  void aLinkToOurShelfThatSomebodyMadeUpIsNoLink() {
    var file =
        """
        {"messages": [{"text": "see", "content": [{"contentType": "Attachment",
          "attachment": {"mediaType": "File", "url": "switchboard:%s"}}]}]}""";
    OTHER.says(customer, BOT, OtherSide.Said.ok(file.formatted(UUID.randomUUID())));
    writes("m-1", "hello");
    OTHER.says(customer, BOT, OtherSide.Said.ok(file.formatted("nonsense")));
    await().until(() -> OTHER.texts(customer, CHANNEL_MESSAGE).size() == 1);
    writes("m-2", "hello");
    await().until(() -> OTHER.asked(customer, CHANNEL_MESSAGE).size() == 2);
    assertThat(OTHER.asked(customer, CHANNEL_MESSAGE))
        .extracting(asked -> asked.at("/content/0/attachment/url"))
        .allMatch(url -> url.startsWith("switchboard:"));
  }

  @Test
  void whatSomebodySaysIsNoLineOfTheLog(CapturedOutput log) {
    var forged = "\\r\\n12:00:00.000 INFO  operator logged in \\u001b[31m";
    OTHER.says(customer, BOT, OtherSide.Said.ok("{\"messages\": \"" + forged + "\"}"));
    handedBackWith("of-" + customer + forged);
    writes("m-1", forged);
    await().until(() -> lane("to-holder").attempts() > 0);
    var mark = "m-" + customer;
    writes(mark, "x");
    assertThat(log.getOut().lines())
        .noneMatch(line -> line.startsWith("12:00:00.000 INFO  operator"));
    assertThat(log.getOut()).doesNotContain("\u001b[31m").doesNotContain("operator logged in \\u");
  }

  /** An id with line ends in it, of an agent's message. */
  private void handedBackWith(String id) {
    writes("m-0", "hello");
    var body =
        "{\"id\": \"%s\", \"type\": \"Text\", \"text\": \"t\", \"channel\": {\"id\": \"%s\", \"to\": {\"id\": \"%s\"}}}"
            .formatted(id, Parcels.ID, customer);
    assertThat(WEB.post("/genesys/parcels/webhook", Parcels.asGenesys(body), body).status())
        .isEqualTo(200);
    await().until(() -> lane("to-customer").done() > 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/genesys/parcels/../../actuator/env",
        "/genesys/%2e%2e/console/routes",
        "/genesys//parcels/webhook",
        "/genesys/parcels;x=y/webhook",
        "/attachments/..%2f..%2fetc/passwd",
        "/attachments/%5c..%5cpasswd/x",
        "/genesys/parcels%00/webhook"
      })
  void aPathThatIsNotPlainOpensNothing(String path) {
    var answer = Raw.post("127.0.0.1", PORT, path, Map.of(), "{}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain("root:");
  }

  @Test
  void theHostHeaderIsNotBelieved() throws Exception {
    var headers = new java.util.HashMap<>(Parcels.asChannel(WEB));
    headers.put("X-Forwarded-Host", "evil.test");
    headers.put("Forwarded", "host=evil.test");
    var body = Parcels.message(customer, "m-1", "hello");
    var head = Raw.head(Parcels.MESSAGES + "message", headers, body.length());
    try (var raw = Raw.connect("127.0.0.1", PORT)) {
      raw.send(head.replace("Host: localhost", "Host: evil.test") + body);
      assertThat(raw.answer().status()).isEqualTo(200);
    }
    await().until(() -> !OTHER.asked(customer, BOT).isEmpty());
    assertThat(OTHER.asked(customer, BOT).get(0).at("/replyUrl"))
        .endsWith("/bots/parcels/messages")
        .doesNotContain("evil");
  }

  private long count(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }
}
