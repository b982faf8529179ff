package dev.switchboard.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InWordsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<Arguments> contents() {
    return Stream.of(
        shown(
            "Attachment: {mediaType: File, filename: a.pdf, url: 'https://x.example/a'}",
            "[File a.pdf: https://x.example/a]"),
        shown("Attachment: {mediaType: Image, text: My cat}", "My cat\n[Image]"),
        shown("QuickReply: {text: 'Yes', payload: YES, action: Message}", "[Yes]"),
        shown(
            "QuickReplyV2: {title: 'Sure?', actions: [{text: 'Yes'}, {text: 'No'}]}",
            "Sure?\n[Yes] [No]"),
        shown(
            "Card: {title: T-shirt, description: Blue, actions: [{type: Link, text: Open, url: 'https://x.example'}, {type: Postback, text: Buy, payload: B1}]}",
            "T-shirt\nBlue\n[Open: https://x.example] [Buy]"),
        shown("Carousel: {cards: [{title: One}, {title: Two}]}", "One\n\nTwo"),
        shown(
            "ListPicker: {receivedMessage: {title: Choose a size, subtitle: One only}, sections: [{title: Small, items: [{title: XS, subtitle: 34}, {title: S}]}, {title: Large, items: [{title: L}]}]}",
            "Choose a size\nOne only\nSmall\n[XS, 34] [S]\nLarge\n[L]"),
        shown(
            "DatePicker: {title: 'When?', dateMinimum: '2026-03-01', dateMaximum: '2026-03-31', availableTimes: [{dateTime: '2026-03-02T10:00Z', duration: 3600}]}",
            "When?\n2026-03-01 – 2026-03-31\n[2026-03-02T10:00Z]"),
        shown(
            "Location: {text: Our shop, address: 1 High St, latitude: 52.5, longitude: 13.4}",
            "[Location: Our shop, 1 High St, 52.5 13.4]"),
        shown("Story: {type: Mention, url: 'https://x.example/s'}", "[Story: https://x.example/s]"),
        shown("PaymentRequest: {title: Pay 12 EUR}", "[PaymentRequest: Pay 12 EUR]"),
        shown("InteractiveApplication: {a: 1}", "[InteractiveApplication]"));
  }

  @ParameterizedTest
  @MethodSource("contents")
  void contentIsReadWhereItCannotBeShown(JsonNode content, String words) {
    assertThat(InWords.of(content)).isEqualTo(words);
  }

  @Test
  void aTemplateIsReadFromHeadToFoot() throws Exception {
    var template =
        JSON.readTree(
            """
            {"contentType": "Notification", "template": {"header": {"type": "Text", "text": "Hello"},
              "body": {"text": "Hi Ana", "parameters": []}, "footer": {"text": "Goodbye"}}}""");
    assertThat(InWords.of(template)).isEqualTo("Hello\nHi Ana\nGoodbye");
  }

  @Test
  void reactionsAndPlainTextAreRead() throws Exception {
    assertThat(
            InWords.of(
                JSON.readTree(
                    "{\"contentType\": \"Reactions\", \"reactions\": [{\"reactionType\": \"Like\"}]}")))
        .isEqualTo("[Reaction: Like]");
    assertThat(
            InWords.of(
                JSON.readTree("{\"contentType\": \"Text\", \"text\": {\"body\": \"Hello\"}}")))
        .isEqualTo("Hello");
  }

  @Test
  void buttonsStandBesideEachOtherBelowTheQuestion() {
    var asked =
        message("Do you want to proceed?", "QuickReply: {text: 'Yes'}", "QuickReply: {text: 'No'}");
    var read = InWords.of(asked, content -> false);
    assertThat(read.text()).isEqualTo("Do you want to proceed?\n[Yes] [No]");
    assertThat(read.content()).isEmpty();
  }

  @Test
  void whatCanBeShownStaysAsItIs() {
    var asked = message("Look", "Card: {title: One}", "Attachment: {filename: a.pdf}");
    assertThat(InWords.of(asked, content -> true)).isSameAs(asked);
    var read = InWords.of(asked, content -> InWords.type(content).equals("Card"));
    assertThat(read.text()).isEqualTo("Look\n[File a.pdf]");
    assertThat(read.content()).hasSize(1);
  }

  @Test
  void whatTheTextSaysAlreadyIsNotSaidTwice() {
    var pressed = message("Yes", "ButtonResponse: {text: 'Yes', payload: YES}");
    assertThat(InWords.of(pressed, content -> false).text()).isEqualTo("Yes");
  }

  @Test
  void contentWithoutATypeIsNamedAllTheSame() throws Exception {
    assertThat(InWords.of(JSON.readTree("{\"x\": 1}"))).isEqualTo("[Content]");
  }

  private static Arguments shown(String content, String words) {
    return Arguments.of(content(content), words);
  }

  /** {@code Type: {its own field}}, as Open Messaging writes it. */
  private static JsonNode content(String yaml) {
    Map<String, Object> one = new org.yaml.snakeyaml.Yaml().load(yaml);
    var type = one.keySet().iterator().next();
    var node = JSON.createObjectNode().put("contentType", type);
    node.set(
        Character.toLowerCase(type.charAt(0)) + type.substring(1), JSON.valueToTree(one.get(type)));
    return node;
  }

  private static Message message(String text, String... contents) {
    var content = new ArrayList<JsonNode>();
    Stream.of(contents).map(InWordsTest::content).forEach(content::add);
    return new Message(
        "m-1",
        Speaker.BOT,
        Customer.withId("u-1"),
        text,
        List.copyOf(content),
        Instant.EPOCH,
        Map.of());
  }
}
