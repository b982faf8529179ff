package dev.switchboard.genesys;

import static dev.switchboard.fuzz.Promise.holds;
import static dev.switchboard.fuzz.Promise.takesOrThrows;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.delivery.Answered;
import dev.switchboard.delivery.DeliveryFailed;
import dev.switchboard.fuzz.Input;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** What Genesys Cloud says, and what is made of our words for it. */
class GenesysFuzzTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  static Stream<byte[]> addresses() {
    return Stream.of(
        Input.of("https://apps.mypurecloud.de/directory/#/x"),
        Input.of("apps.euw2.pure.cloud:443"),
        Input.of("https://mypurecloud.de.evil.example/"),
        Input.of("https://evil.example\\@apps.mypurecloud.de"),
        Input.of("apps.mypurecloud.de", "evil.example"));
  }

  @MethodSource("addresses")
  @FuzzTest
  void aRegionIsOneOfTheTable(byte[] bytes) {
    Region.of(new Input(bytes).restAsText())
        .ifPresent(
            region -> {
              holds(region.api().getHost().matches("api(\\.[a-z0-9-]+)+"), "a host of its own");
              holds(region.api().equals(URI.create(region.api().toString())), "no address");
              holds(!region.has("evil.example"), "it has foreign hosts");
            });
  }

  static Stream<byte[]> budgets() {
    return Stream.of(
        Input.of("200", "1", "300", "60", "3"),
        Input.of("429", "300", "300", "999999999", "Sun, 06 Nov 2044 08:49:37 GMT"),
        Input.of("429", "", "0", "-1", "x"),
        Input.of("200", "999999999", "999999999", "0", ""));
  }

  @MethodSource("budgets")
  @FuzzTest
  void aBudgetIsNeverLessThanNothing(byte[] bytes) {
    var input = new Input(bytes);
    var budget = new Budget(new GenesysSettings.Budget(300, 20));
    for (var number = 0; number < 3; number++) {
      var time = NOW.plusSeconds(60L * number);
      takesOrThrows(DeliveryFailed.class, () -> budget.spend(true, time));
      budget.answered(told(input), time);
      holds(budget.left(time) >= 0, "less than nothing is left");
    }
    budget.spend(true, NOW.plus(Duration.ofHours(2))); // whatever was said, it ends some day
  }

  private static Answered told(Input input) {
    var status = input.line().equals("429") ? 429 : 200;
    var headers =
        Map.of(
            "inin-ratelimit-count", input.line(),
            "inin-ratelimit-allowed", input.line(),
            "inin-ratelimit-reset", input.line());
    return new Answered("Genesys Cloud", status, input.line(), headers, new byte[0]);
  }

  static Stream<byte[]> complaints() {
    return Stream.of(
        Input.of("400", "{\"code\":\"bad.request\",\"message\":\"attribute\"}"),
        Input.of("403", "{\"code\":[],\"message\":{},\"contextId\":null}"),
        Input.of("404", "\"" + "x".repeat(400) + "\""));
  }

  @MethodSource("complaints")
  @FuzzTest
  void aComplaintIsALineOfLimitedLength(byte[] bytes) {
    var input = new Input(bytes);
    var status = input.line().matches("[45]\\d\\d.*") ? 400 : 403;
    input
        .restAsJson()
        .ifPresent(
            json -> {
              var words = Complaint.of(status, json, Complaint.RECEIVE);
              holds(words.startsWith("Genesys Cloud answered " + status), "it says what happened");
              holds(words.length() < 2_000, "it is endless");
            });
  }

  static Stream<byte[]> files() {
    return Stream.of(
        Input.of(
            "{\"contentType\":\"Attachment\",\"attachment\":{\"url\":\"https://x/y.png?z\",",
            "\"filename\":\"a.pdf\",\"mediaType\":\"Image\"}}"),
        Input.of("{\"contentType\":\"Attachment\",\"attachment\":{\"url\":\"http:// \"}}"),
        Input.of("{\"contentType\":\"Attachment\",\"attachment\":[{\"url\":1}]}"));
  }

  @MethodSource("files")
  @FuzzTest
  void aFileHasAllThatGenesysCloudDemands(byte[] bytes) {
    new Input(bytes)
        .restAsJson()
        .filter(JsonNode::isObject)
        .filter(FileContent::isOne)
        .ifPresent(
            json -> {
              var file = FileContent.of(json).path("attachment");
              Stream.of("mediaType", "mime", "url")
                  .forEach(
                      name -> holds(!file.path(name).asText().isBlank(), name + " is missing"));
            });
  }

  static Stream<byte[]> texts() {
    return Stream.of(
        Input.of("word ".repeat(1_700)),
        Input.of("x".repeat(9_000)),
        Input.of("\ud83d\ude00".repeat(4_001)),
        Input.of(" ".repeat(8_001)));
  }

  @MethodSource("texts")
  @FuzzTest
  void aLongTextIsCutAndNothingOfItIsLost(byte[] bytes) {
    var text = new Input(bytes).restAsText();
    var longer = text.length() > 2 ? text.repeat(8_000 / text.length() + 1) : text;
    var parts = Parts.of(longer);
    holds(parts.stream().allMatch(part -> part.length() <= Parts.LONGEST), "a part is too long");
    holds(
        squeezed(String.join("", parts)).equals(squeezed(longer)), "something was lost in cutting");
    holds(
        parts.stream()
            .allMatch(
                part ->
                    part.isEmpty()
                        || !Character.isLowSurrogate(part.charAt(0))
                        || Character.isLowSurrogate(longer.charAt(0))),
        "a character was cut in two");
  }

  private static String squeezed(String text) {
    var squeezed = new StringBuilder();
    text.codePoints().filter(c -> !Character.isWhitespace(c)).forEach(squeezed::appendCodePoint);
    return squeezed.toString();
  }
}
