package dev.switchboard.delivery;

import static dev.switchboard.fuzz.Promise.holds;
import static dev.switchboard.fuzz.Promise.takesOrThrows;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.switchboard.fuzz.Input;
import dev.switchboard.replay.DeadLetterFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** What a neighbour's answer and an operator's filter may say. */
class DeliveryFuzzTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:15:30Z");

  static Stream<byte[]> waits() {
    return Stream.of(
        Input.of("120"),
        Input.of("999999999"),
        Input.of("-1"),
        Input.of("Sun, 06 Nov 1994 08:49:37 GMT"),
        Input.of("Tue, 1 Dec 9999 08:49:37 +0000"),
        Input.of("06 Nov 9883988 08:4 gMT"));
  }

  @MethodSource("waits")
  @FuzzTest
  void aWaitIsUnderstoodOrNone(byte[] bytes) {
    var asked = new Input(bytes).restAsText();
    var wait = new Answered("bot", 503, asked, Map.of(), new byte[0]).waitSince(NOW);
    holds(!wait.isNegative(), "it waits before it was asked to");
    holds(wait.compareTo(Duration.ofDays(1)) <= 0, "it waits for ever");
  }

  static Stream<byte[]> filters() {
    return Stream.of(
        Input.of("since=2h", "until=2026-03-01T10:15:30Z", "lane=to-customer"),
        Input.of("conversation=34071108-1569-4cb0-9137-a326b8a9e815", "integration=shop"),
        Input.of("since=9999999999999d"),
        Input.of("since=+999999999-12-31T23:59:59Z"),
        Input.of("reason=\0"),
        Input.of("since=\u0661\u0662h"),
        Input.of("nope=1"));
  }

  @MethodSource("filters")
  @FuzzTest
  void aFilterIsUnderstoodOrRefused(byte[] bytes) {
    var given = new HashMap<String, String>();
    new Input(bytes)
        .restAsText()
        .lines()
        .map(line -> line.split("=", 2))
        .forEach(pair -> given.put(pair[0], pair.length > 1 ? pair[1] : ""));
    takesOrThrows(
        IllegalArgumentException.class,
        () -> {
          var filter = DeadLetterFilter.of(given, NOW);
          Stream.of(filter.since(), filter.until())
              .flatMap(java.util.Optional::stream)
              .forEach(time -> holds(isStorable(time), "PostgreSQL has no such time: " + time));
          holds(
              !(filter.integration() + filter.reason()).contains("\0"), "PostgreSQL takes no NUL");
        });
  }

  private static boolean isStorable(Instant time) {
    return time.isAfter(Instant.parse("-4000-01-01T00:00:00Z"))
        && time.isBefore(Instant.parse("+200000-01-01T00:00:00Z"));
  }
}
