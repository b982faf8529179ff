package dev.switchboard.conversation;

import static dev.switchboard.fuzz.Promise.holds;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.fuzz.Input;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Words and content, whoever wrote them. */
class WordsFuzzTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<byte[]> contents() {
    return Stream.of(
        Input.of("[{\"contentType\":\"Attachment\",\"attachment\":{\"url\":\"https://x/y\"}}]"),
        Input.of("[{\"contentType\":\"QuickReply\",\"quickReply\":{\"text\":\"Yes\"}}]"),
        Input.of("[{\"contentType\":\"Carousel\",\"carousel\":{\"cards\":[{\"title\":\"A\"}]}}]"),
        Input.of("[{\"contentType\":\"Card\",\"card\":{\"actions\":[{\"url\":\"u\"}]}}]"),
        Input.of("[{\"contentType\":\"Notification\",\"template\":{\"body\":{\"text\":\"x\"}}}]"),
        Input.of("[{\"contentType\":\"ListPicker\",\"listPicker\":{\"sections\":[{}]}}]"),
        Input.of("[{\"contentType\":\"DatePicker\",\"datePicker\":{\"title\":\"t\"}}]"),
        Input.of("[{\"contentType\":\"Location\",\"location\":{\"latitude\":1}}]"),
        Input.of("[{\"contentType\":\"Reactions\",\"reactions\":[{\"reactionType\":\"a\"}]}]"),
        Input.of("[{\"contentType\":\"\\u0000\"},null,1,\"x\",[]]"),
        Input.of("[{\"contentType\":\"New\",\"new\":{\"title\":\"t\"}}]"));
  }

  @MethodSource("contents")
  @FuzzTest
  void whateverIsShownAsTextSaysSomething(byte[] bytes) {
    new Input(bytes)
        .restAsJson()
        .filter(JsonNode::isArray)
        .ifPresent(
            content -> {
              var said =
                  new Message(
                      "m", Speaker.BOT, Customer.withId("u"), "Hi", list(content), NOW, Map.of());
              content.forEach(one -> holds(!InWords.of(one).isBlank(), "content became nothing"));
              var words = InWords.of(said, one -> false);
              holds(words.content().isEmpty() || content.isEmpty(), "content was left over");
              holds(words.text().startsWith("Hi"), "the text went missing");
            });
  }

  private static final Instant NOW = Instant.parse("2026-03-01T10:15:30Z");

  private static List<JsonNode> list(JsonNode content) {
    return JSON.convertValue(
        content, JSON.getTypeFactory().constructCollectionType(List.class, JsonNode.class));
  }

  static Stream<byte[]> texts() {
    return Stream.of(
        Input.of("BOT: hello"),
        Input.of(" \u00a0\ufeffBOT"),
        Input.of("BOTTLE"),
        Input.of("BOT\ud83d\ude00"),
        Input.of("BOT\u0301"),
        Input.of(" ".repeat(4_000) + "BO"));
  }

  /** The bot's own words are known in Java and in routes/ alike (application.yaml). */
  @MethodSource("texts")
  @FuzzTest
  void javaAndRoutesAgreeOnWhatIsTheBotsOwn(byte[] bytes) {
    var text = new Input(bytes).restAsText();
    var word = new EchoSettings("BOT", EchoSettings.Match.WORD);
    var strict = new EchoSettings("BOT", EchoSettings.Match.STRICT);
    var start = "(?s)[\\s\\p{Z}\\uFEFF]*BOT";
    holds(word.isEcho(text) == text.matches(start + "([^\\p{L}\\p{N}_].*)?"), "word differs");
    holds(strict.isEcho(text) == text.matches(start + ".*"), "strict differs");
    holds(!word.isEcho(text) || strict.isEcho(text), "word takes more than strict");
    holds(word.isEcho(word.marked(text)), "what was marked is not known again");
  }

  static Stream<byte[]> documents() {
    return Stream.of(
        Input.of("{\"a\":\"\\u0000\"}"),
        Input.of("{\"a\":\"\\\\u0000\"}"),
        Input.of("{\"a\":\"\\\\\\u0000\\u0000\"}"),
        Input.of("[\"" + "\\\\".repeat(2_000) + "\\u0000\"]"),
        Input.of("{\"\\u0000\":1}"),
        Input.of("{\"a\":\"\\u0000\"}{"),
        Input.of("[\"\\u0000\"]qq"));
  }

  @MethodSource("documents")
  @FuzzTest
  void jsonWithoutNulIsTheSameJson(byte[] bytes) {
    var text = new Input(bytes).restAsText();
    said(text)
        .ifPresent(
            before -> {
              var after = said(WithoutNul.in(text));
              holds(after.isPresent(), "it is no JSON any more");
              holds(after.get().equals(before.replace('\0', '\ufffd')), "it says another");
            });
  }

  /**
   * All names and values, one after the other.
   *
   * @return empty when it is no JSON from its first character to its last
   */
  private static Optional<String> said(String json) {
    var said = new StringBuilder();
    try (var parser = JSON.createParser(json)) {
      for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
        said.append(parser.getText()).append(' ');
      }
      return Optional.of(said.toString());
    } catch (IOException noJson) {
      return Optional.empty();
    }
  }
}
