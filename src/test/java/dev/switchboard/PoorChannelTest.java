package dev.switchboard;

import static dev.switchboard.OtherSide.Call.CHANNEL_EVENT;
import static dev.switchboard.OtherSide.Call.CHANNEL_MESSAGE;
import static dev.switchboard.OtherSide.Call.CHANNEL_RECEIPT;
import static dev.switchboard.OtherSide.Call.FILE;
import static dev.switchboard.OtherSide.Call.GENESYS_CONVERSATION;
import static dev.switchboard.OtherSide.Call.GENESYS_MESSAGE;
import static dev.switchboard.OtherSide.Call.GENESYS_RECEIPT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.OtherSide.Said;
import dev.switchboard.crash.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A channel that shows text alone and tells its receipts itself; nobody may send files. */
class PoorChannelTest extends SwitchboardTest {

  private static final int PORT = FreePort.next();
  private static final Web WEB = new Web("http://localhost:" + PORT);
  private static final OtherSide OTHER = OtherSide.open();
  private static final Duration A_WHILE = Duration.ofSeconds(1);

  private final String customer = "u-" + UUID.randomUUID();

  @DynamicPropertySource
  static void poor(DynamicPropertyRegistry registry) {
    var parcels = "switchboard.integrations.parcels.";
    registry.add(ANOTHER_PORT, () -> PORT);
    registry.add("switchboard.routes.folder", PoorChannelTest::routesThatNameTheAgent);
    registry.add(parcels + "transcript", () -> "live");
    registry.add(parcels + "attachments.from-agents", () -> "refuse");
    registry.add(parcels + "attachments.from-customers", () -> "refuse");
    registry.add(parcels + "bot.url", () -> OTHER.url() + "/bot");
    registry.add(parcels + "channel.url", () -> OTHER.url() + "/channel");
    registry.add(parcels + "channel.shows", () -> "none");
    registry.add(parcels + "channel.receipts", () -> "channel");
    registry.add(parcels + "channel.typing", () -> "false");
    registry.add(parcels + "genesys.api-url", OTHER::url);
    registry.add(parcels + "genesys.login-url", () -> OTHER.url() + "/login");
  }

  @BeforeEach
  void handedOver() {
    write(Parcels.message(customer, "m-0", "agent please"));
    await()
        .until(
            () ->
                OTHER.texts(customer, GENESYS_MESSAGE).stream()
                    .anyMatch(t -> t.startsWith("Summary")));
  }

  @Test
  void whatItCannotShowIsRead() {
    tells(
        """
        "id": "q-%s", "type": "Structured", "text": "Proceed?",
        "content": [
          {"contentType": "QuickReply", "quickReply": {"text": "Yes", "payload": "YES"}},
          {"contentType": "QuickReply", "quickReply": {"text": "No", "payload": "NO"}},
          {"contentType": "Telepathy", "telepathy": {"title": "Hm"}}]"""
            .formatted(customer));
    await()
        .until(
            () ->
                OTHER
                    .texts(customer, CHANNEL_MESSAGE)
                    .contains("Proceed?\n[Yes] [No]\n[Telepathy: Hm]"));
    var last = OTHER.asked(customer, CHANNEL_MESSAGE).get(0).body();
    assertThat(last.path("type").asText()).isEqualTo("Text");
    assertThat(last.path("content")).isEmpty();
  }

  @Test
  void anAgentsFileIsRefused_andBothHearOfIt() {
    tells(
        """
        "id": "f-%s", "type": "Text", "content": [{"contentType": "Attachment",
          "attachment": {"mediaType": "File", "url": "%s", "mime": "text/plain", "filename": "a.txt"}}]"""
            .formatted(customer, OTHER.url() + "/files/" + customer));
    await()
        .until(
            () ->
                OTHER
                    .texts(customer, CHANNEL_MESSAGE)
                    .contains("[a.txt could not be passed on: files are not passed on here]"));
    await()
        .untilAsserted(
            () ->
                assertThat(OTHER.asked(customer, GENESYS_RECEIPT))
                    .anySatisfy(
                        told ->
                            assertThat(told.at("/reasons/0/code"))
                                .isEqualTo("MediaTypeNotAllowed")));
    assertThat(OTHER.asked(customer, FILE)).isEmpty();
  }

  @Test
  void aCustomersFileIsRefused_andBothHearOfIt() {
    write(
        Parcels.message(customer, "f-1", "Look")
            .replace(
                "\"text\"",
                "\"content\": [{\"contentType\": \"Attachment\", \"attachment\": {\"mediaType\": \"Image\","
                    + " \"url\": \"https://x.example/cat.png\", \"mime\": \"image/png\", \"filename\": \"cat.png\"}}], \"text\""));
    await()
        .until(
            () ->
                OTHER
                    .texts(customer, GENESYS_MESSAGE)
                    .contains(
                        "Look\n[cat.png could not be passed on: files are not passed on here]"));
    await().until(() -> !OTHER.asked(customer, CHANNEL_RECEIPT).isEmpty());
    assertThat(OTHER.asked(customer, CHANNEL_RECEIPT).get(0).at("/reasons/0/code"))
        .isEqualTo("MediaTypeNotAllowed");
  }

  @Test
  void theChannelTellsItselfWhatWasDelivered() {
    says("hi");
    await().during(A_WHILE).until(() -> OTHER.asked(customer, GENESYS_RECEIPT).isEmpty());
    var body =
        """
        {"id": "of-%s", "status": "Delivered", "channel": {"to": {"id": "%s", "idType": "Opaque"}, "time": "2026-03-01T10:15:30Z"}}"""
            .formatted(customer, customer);
    WEB.post(Parcels.MESSAGES + "receipt", Parcels.asChannel(WEB), body);
    await().until(() -> OTHER.asked(customer, GENESYS_RECEIPT).size() == 1);
  }

  @Test
  void aChannelThatCannotShowTypingIsLeftAlone() {
    tells(
        """
        "id": "e-%s", "type": "Event", "events": [{"eventType": "Typing", "typing": {"type": "On", "duration": 5000}}]"""
            .formatted(customer));
    await().during(A_WHILE).until(() -> OTHER.asked(customer, CHANNEL_EVENT).isEmpty());
  }

  @Test
  void anAgentsNameIsLookedUpWhereARouteWantsIt() {
    OTHER.says(
        OtherSide.genesysId(customer),
        GENESYS_CONVERSATION,
        Said.ok(OtherSide.AGENT_CONNECTED.replace("\"p2\"", "\"p2\", \"name\": \"Sam Demo\"")));
    says("hi");
    assertThat(nickname()).isEqualTo("Sam Demo");
  }

  @Test
  void whereTheNameCannotBeHadTheWordsGoOnWithoutIt() {
    OTHER.says(OtherSide.genesysId(customer), GENESYS_CONVERSATION, Said.only(500));
    says("hi");
    assertThat(nickname()).isEqualTo("parcels");
  }

  private String nickname() {
    return OTHER.asked(customer, CHANNEL_MESSAGE).get(0).at("/channel/from/nickname");
  }

  private void says(String text) {
    tells("\"id\": \"of-%s\", \"type\": \"Text\", \"text\": \"%s\"".formatted(customer, text));
    await().until(() -> OTHER.texts(customer, CHANNEL_MESSAGE).contains(text));
  }

  private void tells(String what) {
    var body =
        """
        {%s, "channel": {"id": "%s", "to": {"id": "%s"}, "time": "%s"}}"""
            .formatted(what, Parcels.ID, customer, Instant.now());
    assertThat(WEB.post("/genesys/parcels/webhook", Parcels.asGenesys(body), body).status())
        .isEqualTo(200);
  }

  private static void write(String message) {
    assertThat(WEB.post(Parcels.MESSAGES + "message", Parcels.asChannel(WEB), message).status())
        .isEqualTo(200);
  }

  private static String routesThatNameTheAgent() {
    try (var shipped = Files.list(Path.of("routes"))) {
      var folder = Files.createTempDirectory(Path.of("target"), "routes-");
      for (var file : shipped.filter(f -> f.toString().endsWith(".yaml")).toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
      var agent = folder.resolve("agent-message.camel.yaml");
      Files.writeString(
          agent,
          Files.readString(agent)
              .replaceFirst(
                  "(?m)^( +)steps: # put direct:name-the-agent.*$",
                  "$1steps:\n$1  - to:\n$1      uri: direct:name-the-agent"));
      return folder.toString();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
