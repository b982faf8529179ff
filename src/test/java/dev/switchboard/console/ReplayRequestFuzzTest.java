package dev.switchboard.console;

import static dev.switchboard.fuzz.Promise.holds;
import static dev.switchboard.fuzz.Promise.takesOrThrows;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.switchboard.fuzz.Input;
import dev.switchboard.replay.DeadLetterFilter;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class ReplayRequestFuzzTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:15:30Z");

  static Stream<byte[]> requests() {
    return Stream.of(
        Input.of("{\"all\":true}"),
        Input.of("{\"ids\":[1,2,9223372036854775807]}"),
        Input.of("{\"ids\":[1e3]}"),
        Input.of("{\"filter\":{\"integration\":\"shop\",\"since\":\"2h\"}}"),
        Input.of("{\"filter\":{\"since\":\"99999999999999999999d\"}}"));
  }

  @MethodSource("requests")
  @FuzzTest
  void onlyWhoSaysAllMeansAll(byte[] bytes) {
    var json = new Input(bytes).restAsJson();
    takesOrThrows(
        IllegalArgumentException.class,
        () -> {
          var filter = ReplayRequest.read(json, NOW);
          holds(
              !filter.equals(DeadLetterFilter.all()) || json.orElseThrow().path("all").asBoolean(),
              "somebody else means all");
        });
  }
}
