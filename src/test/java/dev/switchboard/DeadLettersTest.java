package dev.switchboard;

import static dev.switchboard.OtherSide.Call.BOT;
import static dev.switchboard.OtherSide.Call.CHANNEL_MESSAGE;
import static dev.switchboard.OtherSide.Call.GENESYS_MESSAGE;
import static dev.switchboard.OtherSide.Call.GENESYS_RECEIPT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.OtherSide.Said;
import dev.switchboard.Web.Answer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is given up is told to whom it concerns, seen by the operator, and sent once more. */
class DeadLettersTest extends FaultyWorldTest {

  private static final String SORRY =
      "Sorry, your message could not be passed on. Please write again in a few minutes.";
  private static final String LETTERS = "/api/console/dead-letters";
  private static final Map<String, String> OPERATOR =
      Map.of(
          "Authorization",
          "Basic "
              + Base64.getEncoder()
                  .encodeToString("operator:demo".getBytes(StandardCharsets.UTF_8)),
          "Content-Type",
          "application/json");

  @Test
  void aCustomerWhoseWordsAreGivenUpIsToldInTheWordsOfTheRoutes() {
    OTHER.says(customer, BOT, Said.only(400));
    writes("m-1", "hello");
    await().until(() -> OTHER.texts(customer, CHANNEL_MESSAGE).equals(List.of(SORRY)));
    assertThat(deadLetters()).isOne();
  }

  @Test
  void genesysIsToldByAFailedReceiptThatTheAgentsWordsWereGivenUp() {
    handedOver();
    OTHER.says(customer, CHANNEL_MESSAGE, Said.only(400));
    genesysTells("\"id\": \"of-%s\", \"type\": \"Text\", \"text\": \"hi\"".formatted(customer));
    await().until(() -> !OTHER.asked(customer, GENESYS_RECEIPT).isEmpty());
    var receipt = OTHER.asked(customer, GENESYS_RECEIPT).get(0);
    assertThat(receipt.at("/status")).isEqualTo("Failed");
    assertThat(receipt.at("/id")).isEqualTo("of-" + customer);
    assertThat(deadLetters()).isOne();
  }

  @Test
  void theLaneGoesOnAndWhatWasGivenUpFollowsInItsOldOrderUnderItsOldId() {
    given(CHANNEL_MESSAGE);
    var ids = askedIds();
    writes("m-4", "d");
    await().until(() -> lastTexts(1).equals(List.of("re: d")));
    assertThat(replayOfThisConversation()).isEqualTo(3);
    await().until(() -> lastTexts(3).equals(List.of("re: a", "re: b", "re: c")));
    assertThat(askedIds().subList(4, 7)).isEqualTo(ids);
    assertThat(deadLetters("replayed_at is null")).isZero();
  }

  @Test
  void twoWhoReplayAtOnceWhileTheCustomerGoesOnSendNothingTwice() {
    given(CHANNEL_MESSAGE);
    var two =
        IntStream.range(0, 2)
            .mapToObj(i -> CompletableFuture.supplyAsync(this::replayOfThisConversation))
            .toList();
    IntStream.range(0, 20).forEach(i -> writes("more-" + i, "more " + i));
    assertThat(two.stream().mapToLong(CompletableFuture::join).sum()).isEqualTo(3);
    await().until(() -> OTHER.asked(customer, CHANNEL_MESSAGE).size() == 26);
    assertThat(texts("re: more"))
        .isEqualTo(IntStream.range(0, 20).mapToObj(i -> "re: more " + i).toList());
    assertThat(OTHER.texts(customer, CHANNEL_MESSAGE).stream().skip(3).filter(t -> t.length() == 5))
        .containsExactly("re: a", "re: b", "re: c");
  }

  @Test
  void whatFailsAgainIsADeadLetterAgain() {
    given(CHANNEL_MESSAGE);
    OTHER.says(customer, CHANNEL_MESSAGE, Said.only(400));
    replayOfThisConversation();
    await().until(() -> deadLetters("replayed_at is null") == 3);
    assertThat(OTHER.asked(customer, CHANNEL_MESSAGE)).hasSize(6);
  }

  @Test
  void whatTheBotDidNotTakeGoesToTheAgentWhoHoldsTheConversationNow() {
    OTHER.says(customer, BOT, Said.only(400));
    writes("m-1", "lost");
    await().until(() -> deadLetters() == 1);
    OTHER.mend();
    handedOver();
    replayOfThisConversation();
    await().until(() -> OTHER.texts(customer, GENESYS_MESSAGE).contains("lost"));
    assertThat(OTHER.texts(customer, BOT)).containsExactly("lost", "agent please");
  }

  @Test
  void theListNamesThemWithoutTheirWords() {
    given(CHANNEL_MESSAGE);
    var page = get("?limit=2&conversation=" + ofConversation("id"));
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.json().at("/deadLetters/0/reason").asText())
        .isEqualTo("the channel answered 400");
    assertThat(page.json().at("/deadLetters/0/lane").asText()).isEqualTo("to-customer");
    assertThat(page.json().at("/deadLetters/0/speaker").asText()).isEqualTo("BOT");
    assertThat(page.http().body()).doesNotContain("re: ");
    var last =
        get(
            "?after=%s&conversation=".formatted(page.json().at("/after").asText())
                + ofConversation("id"));
    assertThat(last.json().at("/deadLetters")).hasSize(1);
    assertThat(last.json().has("after")).isFalse();
  }

  @Test
  void aDryRunOnlyCounts() {
    given(CHANNEL_MESSAGE);
    var filter = "{\"filter\": {\"conversation\": \"%s\"}}".formatted(ofConversation("id"));
    var answer = post("?dry-run=true", filter);
    assertThat(answer.json().at("/replayed").asInt()).isEqualTo(3);
    assertThat(answer.json().at("/dryRun").asBoolean()).isTrue();
    assertThat(deadLetters("replayed_at is null")).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "``, ``, 400, the body must be one of",
        "``, {}, 400, the body must be one of",
        "``, {\"all\": false}, 400, the body must be one of",
        "``, `{\"all\": true, \"ids\": [1]}`, 400, the body must be one of",
        "``, {\"filter\": {}}, 400, if you mean all",
        "``, {\"filter\": {\"integraton\": \"x\"}}, 400, integraton is no filter",
        "``, {\"filter\": {\"integration\": \"\"}}, 400, filter.integration must be a text",
        "``, {\"ids\": []}, 400, at least one",
        "``, {\"ids\": [\"x\"]}, 400, whole numbers",
        "``, {\"all\":, 400, Failed to read request",
        "?dryrun=true, {\"all\": true}, 400, dry-run",
      })
  void aReplayThatIsNotSaidPlainlyIsRefused(String query, String body, int status, String why) {
    refused(post(query, body), status, why);
  }

  @ParameterizedTest
  @CsvSource({
    "?limit=0, limit must be from 1 to 500",
    "?limit=x, limit must be a whole number",
    "?lane=x, lane must be one of",
    "?text=x, text is no filter",
  })
  void aListThatIsNotSaidPlainlyIsRefused(String query, String why) {
    refused(get(query), 400, why);
  }

  @Test
  void onlyAnOperatorMay_andNoPageOfAnotherSiteInTheirName() {
    var all = "{\"all\": true}";
    var json = Map.of("Content-Type", "application/json");
    refused(WEB.post(LETTERS + "/replay", json, all), 401, "log in as operator");
    var plain = new HashMap<>(OPERATOR);
    plain.put("Content-Type", "text/plain"); // all that a form of another site can say
    refused(WEB.post(LETTERS + "/replay", plain, all), 415, "text/plain");
    assertThat(get("").header("Set-Cookie")).isEmpty();
  }

  /** Three letters of this customer that were given up; all is well again. */
  private void given(OtherSide.Call fault) {
    OTHER.says(customer, fault, Said.only(400));
    for (var text : List.of("a", "b", "c")) {
      writes("m-" + text, text);
    }
    await().until(() -> deadLetters() == 3);
    OTHER.mend();
  }

  private long replayOfThisConversation() {
    var filter = "{\"filter\": {\"conversation\": \"%s\"}}".formatted(ofConversation("id"));
    var answer = post("", filter);
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(200);
    return answer.json().at("/replayed").asLong();
  }

  private List<String> texts(String begin) {
    return OTHER.texts(customer, CHANNEL_MESSAGE).stream()
        .filter(t -> t.startsWith(begin))
        .toList();
  }

  private List<String> lastTexts(int number) {
    var all = OTHER.texts(customer, CHANNEL_MESSAGE);
    return all.subList(Math.max(0, all.size() - number), all.size());
  }

  private List<String> askedIds() {
    return OTHER.asked(customer, CHANNEL_MESSAGE).stream().map(asked -> asked.at("/id")).toList();
  }

  private long deadLetters(String and) {
    return jdbc.sql(
            "select count(*) from dead_letter d join lane l on l.id = d.lane where l.conversation = cast(:id as uuid) and "
                + and)
        .param("id", ofConversation("id"))
        .query(Long.class)
        .single();
  }

  private static Answer post(String query, String body) {
    return WEB.post(LETTERS + "/replay" + query, OPERATOR, body);
  }

  private static Answer get(String query) {
    return WEB.get(LETTERS + query, OPERATOR);
  }

  private static void refused(Answer answer, int status, String why) {
    assertThat(answer.status()).as(answer.http().body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().path("detail").asText()).contains(why);
  }
}
