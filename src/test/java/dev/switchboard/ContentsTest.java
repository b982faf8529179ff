package dev.switchboard;

import static dev.switchboard.OtherSide.Call.BOT;
import static dev.switchboard.OtherSide.Call.CHANNEL_EVENT;
import static dev.switchboard.OtherSide.Call.CHANNEL_MESSAGE;
import static dev.switchboard.OtherSide.Call.CHANNEL_RECEIPT;
import static dev.switchboard.OtherSide.Call.FILE;
import static dev.switchboard.OtherSide.Call.GENESYS_BUTTON;
import static dev.switchboard.OtherSide.Call.GENESYS_EVENT;
import static dev.switchboard.OtherSide.Call.GENESYS_MESSAGE;
import static dev.switchboard.OtherSide.Call.GENESYS_RECEIPT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.OtherSide.Said;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Everything but plain words, in both directions. */
class ContentsTest extends FaultyWorldTest {

  private static final Duration A_WHILE = Duration.ofSeconds(1);

  @Autowired private MeterRegistry meters;

  @Test
  void anAgentsFileIsFetchedAtOnce_andServedUnderALinkOfOurs() {
    handedOver();
    anAgentSends("receipt.pdf", "application/pdf");
    var file = await().until(() -> toChannel().at("/content/0/attachment"), JsonNode::isObject);
    assertThat(toChannel().path("type").asText()).isEqualTo("Text");
    assertThat(file.path("mime").asText()).isEqualTo("application/pdf");
    var link = URI.create(file.path("url").asText());
    assertThat(link.toString()).startsWith(WEB.base() + "/attachments/").contains("receipt.pdf");

    var answer = WEB.get(link.getPath() + "?" + link.getRawQuery());
    assertThat(answer.http().body()).isEqualTo("the file of /files/" + customer);
    assertThat(answer.header("Content-Disposition")).contains("attachment", "receipt.pdf");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Content-Security-Policy")).contains("sandbox");
    assertThat(OTHER.asked(customer, FILE)).hasSize(1);
  }

  @Test
  void nobodyComesInWithALinkThatWeHaveNotMade() {
    handedOver();
    anAgentSends("receipt.pdf", "application/pdf");
    var url =
        await()
            .until(
                () -> toChannel().at("/content/0/attachment/url").asText(""), u -> u.length() > 9);
    var path = url.substring(WEB.base().length());
    assertThat(WEB.get(path).status()).isEqualTo(200);
    assertThat(WEB.get(path.replaceFirst("until=\\d", "until=9")).status()).isEqualTo(403);
    assertThat(WEB.get(path.replaceFirst("signature=..", "signature=AA")).status()).isEqualTo(403);
    assertThat(WEB.get(path.replaceFirst("\\?.*", "")).status()).isEqualTo(403);
    assertThat(WEB.get("/attachments/1/x?until=1&signature=x").status()).isEqualTo(403);
  }

  @Test
  void whatComesBehindAFileWaitsForIt_soThatTheOrderIsKept() {
    handedOver();
    OTHER.says(customer, FILE, Said.hanging());
    anAgentSends("slow.pdf", "application/pdf");
    await().until(() -> !OTHER.asked(customer, FILE).isEmpty());
    genesysTells("\"id\": \"next-%s\", \"type\": \"Text\", \"text\": \"next\"".formatted(customer));
    await().during(A_WHILE).until(() -> OTHER.asked(customer, CHANNEL_MESSAGE).isEmpty());
    OTHER.mend();
    await().until(() -> OTHER.texts(customer, CHANNEL_MESSAGE).equals(List.of("", "next")));
  }

  @Test
  void aFileThatCannotBeHadIsReadByTheCustomer_andToldToTheAgent() {
    handedOver();
    OTHER.says(customer, FILE, Said.only(404));
    anAgentSends("gone.pdf", "application/pdf");
    await()
        .until(
            () ->
                OTHER
                    .texts(customer, CHANNEL_MESSAGE)
                    .contains("[gone.pdf could not be passed on: its host answered 404]"));
    await()
        .untilAsserted(
            () ->
                assertThat(OTHER.asked(customer, GENESYS_RECEIPT))
                    .anySatisfy(
                        told -> {
                          assertThat(told.at("/status")).isEqualTo("Failed");
                          assertThat(told.at("/id")).isEqualTo("of-" + customer);
                          assertThat(told.at("/reasons/0/code")).isEqualTo("GeneralError");
                        }));
    genesysTells("\"id\": \"next-%s\", \"type\": \"Text\", \"text\": \"hi\"".formatted(customer));
    await().until(() -> receiptsOf("next-" + customer).equals(List.of("Delivered")));
    assertThat(receiptsOf("of-" + customer)).as("a receipt is final").containsExactly("Failed");
    assertThat(deadLetters()).isZero();
  }

  @Test
  void aFileFromAnywhereElseIsNotFetched() {
    handedOver();
    genesysTells(
        attachment("http://127.0.0.1:" + PORT + "/actuator/health", "x.json", "application/json"));
    await()
        .until(
            () ->
                OTHER.texts(customer, CHANNEL_MESSAGE).stream()
                    .anyMatch(
                        text -> text.contains("its link leads to a place that is not believed")));
  }

  @Test
  void structuredContentReachesAChannelThatCanShowIt() {
    handedOver();
    genesysTells(
        """
        "id": "q-%s", "type": "Structured", "text": "Proceed?", "originatingEntity": "Bot",
        "content": [
          {"contentType": "QuickReply", "quickReply": {"text": "Yes", "payload": "YES", "action": "Message"}},
          {"contentType": "Telepathy", "telepathy": {"depth": 7}}]"""
            .formatted(customer));
    await().until(() -> toChannel().path("type").asText().equals("Structured"));
    assertThat(toChannel().at("/content/0/quickReply/payload").asText()).isEqualTo("YES");
    assertThat(toChannel().at("/content/1/telepathy/depth").asInt()).isEqualTo(7);
    assertThat(toChannel().path("originatingEntity").asText()).isEqualTo("Bot");
  }

  @Test
  void aButtonOfGenesysCloudGoesBackToIt_asTheAnswerToItsQuestion() {
    handedOver();
    anAgentSays("Proceed?");
    presses("of-" + customer);
    await().until(() -> OTHER.asked(customer, GENESYS_BUTTON).size() == 1);
    var pressed = OTHER.asked(customer, GENESYS_BUTTON).get(0);
    assertThat(pressed.at("/originatingMessageId")).isEqualTo("of-" + customer);
    assertThat(pressed.at("/buttonResponse/payload")).isEqualTo("YES");
    assertThat(pressed.at("/channel/from/id")).isEqualTo(customer);
    assertThat(OTHER.texts(customer, GENESYS_MESSAGE)).doesNotContain("Yes");
  }

  @Test
  void aButtonThatGenesysCloudDoesNotTakeIsWrittenToTheAgent() {
    handedOver();
    anAgentSays("Proceed?");
    OTHER.says(customer, GENESYS_BUTTON, Said.only(400));
    presses("of-" + customer);
    await().until(() -> OTHER.texts(customer, GENESYS_MESSAGE).contains("Yes"));
  }

  @Test
  void aButtonOfTheBotIsWrittenToTheAgent() {
    handedOver();
    presses("some-message-of-the-bot");
    await().until(() -> OTHER.texts(customer, GENESYS_MESSAGE).contains("Yes"));
    assertThat(OTHER.asked(customer, GENESYS_BUTTON)).isEmpty();
  }

  @Test
  void aCustomersFileComesWithAllThatGenesysCloudDemands() {
    handedOver();
    customerSends(
        """
        [{"contentType": "Attachment", "attachment": {"url": "https://files.example.com/cat.png?a=1", "size": 7}},
         {"contentType": "Attachment", "attachment": {"mediaType": "Image", "filename": "dog.png"}}]""");
    await().until(() -> OTHER.asked(customer, GENESYS_MESSAGE).size() >= 3);
    var text = OTHER.asked(customer, GENESYS_MESSAGE).get(1);
    var file = OTHER.asked(customer, GENESYS_MESSAGE).get(2);
    assertThat(text.at("/text")).isEqualTo("Look\n[Image dog.png]"); // nowhere to be had
    assertThat(file.at("/content/0/attachment/mime")).isEqualTo("image/png");
    assertThat(file.at("/content/0/attachment/mediaType")).isEqualTo("Image");
    assertThat(file.body().at("/content/0/attachment").has("size")).isFalse();
    assertThat(file.at("/channel/messageId")).isNotEqualTo(text.at("/channel/messageId"));
  }

  @Test
  void contentThatNobodyKnowsIsShownToTheAgentByItsName() {
    handedOver();
    customerSends(
        """
        [{"contentType": "Location", "location": {"text": "Here", "latitude": 52.5, "longitude": 13.4}},
         {"contentType": "Sticker", "sticker": {"title": "Smile"}}]""");
    await()
        .until(
            () ->
                OTHER
                    .texts(customer, GENESYS_MESSAGE)
                    .contains("Look\n[Location: Here, 52.5 13.4]\n[Sticker: Smile]"));
  }

  @Test
  void theBotSeesTheContentAsItIs() {
    customerSends("[{\"contentType\": \"Sticker\", \"sticker\": {\"title\": \"Smile\"}}]");
    await().until(() -> OTHER.asked(customer, BOT).size() == 1);
    assertThat(OTHER.asked(customer, BOT).get(0).at("/message/content/0/sticker/title"))
        .isEqualTo("Smile");
  }

  @Test
  void theAgentKnowsTheCustomersNamesPictureAndAddress() {
    handedOver();
    var from = "/channel/from/";
    var whole =
        Parcels.message(customer, "m-9", "me")
            .replace(
                "\"nickname\": \"Ana P.\"",
                """
                "nickname": "Ana P.", "firstName": "Ana", "lastName": "P.",
                "image": "https://x.example/a.png", "email": "ana@example.com\"""");
    assertThat(write(whole).status()).isEqualTo(200);
    await().until(() -> OTHER.texts(customer, GENESYS_MESSAGE).contains("me"));
    var last = OTHER.asked(customer, GENESYS_MESSAGE).get(1);
    assertThat(
            Map.of(
                "firstName", last.at(from + "firstName"),
                "image", last.at(from + "image"),
                "email", last.at(from + "email")))
        .isEqualTo(
            Map.of(
                "firstName",
                "Ana",
                "image",
                "https://x.example/a.png",
                "email",
                "ana@example.com"));
  }

  @Test
  void genesysCloudHearsThatItsMessageWasDelivered() {
    handedOver();
    anAgentSays("hi");
    await().until(() -> OTHER.asked(customer, GENESYS_RECEIPT).size() == 1);
    var told = OTHER.asked(customer, GENESYS_RECEIPT).get(0);
    assertThat(told.at("/id")).isEqualTo("of-" + customer);
    assertThat(told.at("/status")).isEqualTo("Delivered");
    assertThat(told.at("/isFinalReceipt")).isEqualTo("true");
    assertThat(told.at("/channel/to/id")).isEqualTo(customer);
  }

  @Test
  void genesysCloudHearsWhyTheChannelRefusedItsMessage() {
    handedOver();
    OTHER.says(customer, CHANNEL_MESSAGE, Said.only(422));
    genesysTells("\"id\": \"of-%s\", \"type\": \"Text\", \"text\": \"hi\"".formatted(customer));
    await().until(() -> OTHER.asked(customer, GENESYS_RECEIPT).size() == 1);
    var told = OTHER.asked(customer, GENESYS_RECEIPT).get(0);
    assertThat(told.at("/status")).isEqualTo("Failed");
    assertThat(told.at("/reasons/0/code")).isEqualTo("GeneralError");
    assertThat(told.at("/reasons/0/message")).isNotEmpty();
  }

  @Test
  void aReceiptThatIsAnswered200AndFailedIsCounted() {
    var before = counted();
    handedOver();
    OTHER.says(
        customer,
        GENESYS_RECEIPT,
        Said.ok("{\"status\": \"Failed\", \"reasons\": [{\"code\": \"UnknownMessage\"}]}"));
    anAgentSays("hi");
    await().until(() -> counted() == before + 1);
    assertThat(deadLetters()).isZero();
  }

  @Test
  void aReceiptForAMessageThatNobodyKnowsAnyMoreHoldsUpNothing() {
    handedOver();
    OTHER.says(customer, GENESYS_RECEIPT, Said.only(404));
    anAgentSays("hi");
    await().until(() -> !OTHER.asked(customer, GENESYS_RECEIPT).isEmpty());
    writes("m-1", "go on");
    await().until(() -> OTHER.texts(customer, GENESYS_MESSAGE).contains("go on"));
    assertThat(OTHER.asked(customer, GENESYS_RECEIPT)).hasSize(1);
    assertThat(deadLetters()).isZero();
  }

  @Test
  void whatGenesysCloudSaysOfAMessageIsKeptWithIt() {
    handedOver();
    writes("m-1", "hello agent");
    var id = await().until(this::idAtGenesys, known -> true);
    genesysTells(
        """
        "id": "%s", "type": "Receipt", "status": "Failed", "direction": "Inbound",
        "reasons": [{"code": "MediaTypeNotAllowed", "message": "no"}]"""
            .formatted(id));
    genesysTells("\"id\": \"%s\", \"type\": \"Receipt\", \"status\": \"Published\"".formatted(id));
    assertThat(
            jdbc.sql("select status || ' ' || code from genesys_message where genesys_id = :id")
                .param("id", id)
                .query(String.class)
                .single())
        .isEqualTo("Failed MediaTypeNotAllowed");
    await()
        .untilAsserted(
            () ->
                assertThat(OTHER.asked(customer, CHANNEL_RECEIPT))
                    .anySatisfy(
                        told ->
                            assertThat(told.at("/reasons/0/code"))
                                .isEqualTo("MediaTypeNotAllowed")));
  }

  @Test
  void theCustomerSeesThatAnAgentTypes_andNothingIsJournalled() {
    handedOver();
    var before = rows();
    typesAtGenesys(Instant.now());
    await().until(() -> OTHER.asked(customer, CHANNEL_EVENT).size() == 1);
    assertThat(OTHER.asked(customer, CHANNEL_EVENT).get(0).at("/events/0/typing/type"))
        .isEqualTo("On");
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void anAgentSeesThatTheCustomerTypes_onceInAWhile() {
    handedOver();
    types(Instant.now());
    types(Instant.now());
    await().until(() -> OTHER.asked(customer, GENESYS_EVENT).size() == 1);
    assertThat(OTHER.asked(customer, GENESYS_EVENT).get(0).at("/events/0/eventType"))
        .isEqualTo("Typing");
    await().during(A_WHILE).until(() -> OTHER.asked(customer, GENESYS_EVENT).size() == 1);
  }

  @Test
  void typingThatIsLateOrCannotBeShownIsForgotten() {
    handedOver();
    types(Instant.now().minusSeconds(60));
    OTHER.says(customer, CHANNEL_EVENT, Said.only(500));
    typesAtGenesys(Instant.now());
    await().until(() -> OTHER.asked(customer, CHANNEL_EVENT).size() == 1);
    await()
        .during(A_WHILE)
        .until(
            () ->
                OTHER.asked(customer, CHANNEL_EVENT).size() == 1
                    && OTHER.asked(customer, GENESYS_EVENT).isEmpty());
  }

  @Test
  void shouldGenesysCloudEverSayThatEverybodyHasLeft_itIsAnEnd() {
    handedOver();
    theHandoverIsOld();
    var presence =
        "\"id\": \"p-%s\", \"type\": \"Event\", \"events\": [{\"eventType\": \"Presence\", \"presence\": {\"type\": \"%s\"}}]";
    genesysTells(presence.formatted(customer + "-1", "Join"));
    assertThat(holder()).isEqualTo("AGENT");
    genesysTells(presence.formatted(customer + "-2", "Disconnect"));
    await().until(() -> holder().equals("BOT"));
  }

  @Test
  void theBotIsNotToldThatTheCustomerTypes() {
    writes("m-0", "hello");
    await().until(() -> !OTHER.texts(customer, CHANNEL_MESSAGE).isEmpty());
    types(Instant.now());
    await().during(A_WHILE).until(() -> OTHER.asked(customer, GENESYS_EVENT).isEmpty());
  }

  private void anAgentSends(String filename, String mime) {
    genesysTells(attachment(OTHER.url() + "/files/" + customer, filename, mime));
  }

  private List<String> receiptsOf(String message) {
    return OTHER.asked(customer, GENESYS_RECEIPT).stream()
        .filter(told -> told.at("/id").equals(message))
        .map(told -> told.at("/status"))
        .toList();
  }

  /** As agents' files come: of type Text, without a text. */
  private String attachment(String url, String filename, String mime) {
    return """
        "id": "of-%s", "type": "Text", "originatingEntity": "Human", "direction": "Outbound",
        "content": [{"contentType": "Attachment", "attachment": {"id": "8b36304e", "mediaType": "File",
          "url": "%s", "mime": "%s", "filename": "%s", "contentSizeBytes": 10240}}]"""
        .formatted(customer, url, mime, filename);
  }

  private void customerSends(String content) {
    var message =
        Parcels.message(customer, "f-1", "Look")
            .replace("\"text\"", "\"content\": " + content + ", \"text\"");
    assertThat(write(message).status()).isEqualTo(200);
  }

  private void presses(String originatingMessageId) {
    var body =
        """
        {"channel": {"messageId": "b-1", "time": "2026-03-01T10:16:05.000Z", "from": {"id": "%s", "idType": "Opaque"}},
         "buttonResponse": {"type": "QuickReply", "text": "Yes", "payload": "YES"}, "originatingMessageId": "%s"}"""
            .formatted(customer, originatingMessageId);
    assertThat(
            WEB.post(Parcels.MESSAGES + "structured/response", Parcels.asChannel(WEB), body)
                .status())
        .isEqualTo(200);
  }

  private void types(Instant at) {
    var body =
        """
        {"channel": {"from": {"id": "%s", "idType": "Opaque"}, "time": "%s"}, "events": [{"eventType": "Typing"}]}"""
            .formatted(customer, at);
    assertThat(WEB.post(Parcels.MESSAGES + "event", Parcels.asChannel(WEB), body).status())
        .isEqualTo(200);
  }

  private void typesAtGenesys(Instant at) {
    var body =
        """
        {"id": "e-%s", "type": "Event", "direction": "Outbound", "events": [{"eventType": "Typing", "typing": {"type": "On", "duration": 5000}}],
         "channel": {"id": "%s", "to": {"id": "%s"}, "time": "%s"}}"""
            .formatted(customer, Parcels.ID, customer, at);
    assertThat(WEB.post("/genesys/parcels/webhook", Parcels.asGenesys(body), body).status())
        .isEqualTo(200);
  }

  private JsonNode toChannel() {
    return OTHER.asked(customer, CHANNEL_MESSAGE).stream()
        .map(OtherSide.Asked::body)
        .reduce((before, last) -> last)
        .orElse(Web.JSON.missingNode());
  }

  private long rows() {
    return jdbc.sql(
            "select count(*) from message m join lane l on l.id = m.lane join conversation c on c.id = l.conversation where c.customer_id = :customer")
        .param("customer", customer)
        .query(Long.class)
        .single();
  }

  private double counted() {
    return meters
        .counter("switchboard.dropped", "what", "receipt that Genesys Cloud refused")
        .count();
  }
}
