package dev.switchboard.channel;

import static dev.switchboard.fuzz.Promise.holds;
import static dev.switchboard.fuzz.Promise.takesOrThrows;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.switchboard.fuzz.Input;
import dev.switchboard.security.Refused;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class OpenMessageFuzzTest {

  static Stream<byte[]> messages() {
    return Stream.of(
        Input.of(
            "{\"channel\":{\"messageId\":\"m\",\"time\":\"2026-03-01T10:15:30.123Z\",",
            "\"from\":{\"id\":\"u\",\"idType\":\"Opaque\",\"nickname\":\"Ana\"},",
            "\"metadata\":{\"customAttributes\":{\"a\":\"b\"}}},\"text\":\"Hi\"}"),
        Input.of(
            "{\"channel\":{\"time\":\"2026-03-01T10:15:30Z\",\"from\":{\"id\":\"u\",",
            "\"idType\":\"Email\"}},\"content\":[{\"contentType\":\"Attachment\"}]}"),
        Input.of("{\"channel\":{\"metadata\":[]}}"),
        Input.of("[]"));
  }

  @MethodSource("messages")
  @FuzzTest
  void aMessageIsCompleteOrRefusedByName(byte[] bytes) {
    new Input(bytes)
        .restAsJson()
        .ifPresent(
            json -> {
              if (takesOrThrows(Refused.class, () -> OpenMessage.checkMessage(json))) {
                holds(!json.at("/channel/from/id").asText().isBlank(), "nobody wrote it");
                holds(json.path("channel").isObject(), "it came by no channel");
              }
            });
  }
}
