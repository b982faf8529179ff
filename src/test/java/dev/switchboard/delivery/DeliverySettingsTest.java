package dev.switchboard.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliverySettingsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private final DeliverySettings.BackOff backOff =
      new DeliverySettings.BackOff(Duration.ofMillis(500), 2, Duration.ofMinutes(5), 0.2);

  @ParameterizedTest
  @CsvSource({"1, 500", "2, 1000", "3, 2000", "10, 256000", "11, 300000", "1000, 300000"})
  void eachWaitIsTwiceTheOneBefore_upToTheLongest(int attempt, long millis) {
    assertThat(backOff.after(attempt, 0.5)).isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void chanceMakesItAFifthShorterOrLonger() {
    assertThat(backOff.after(1, 0)).isEqualTo(Duration.ofMillis(400));
    assertThat(backOff.after(1, 1)).isEqualTo(Duration.ofMillis(600));
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "'Sun, 01 Mar 2026 10:00:30 GMT', 30",
    "'Sun, 01 Mar 2026 09:00:00 GMT', 0",
    "'Sun, 01 Mar 2026 10:00:00 GMT', 0",
    "'Sun, 06 Nov 1994 08:49:37 GMT', 0",
    "'Mon, 01 Mar 2027 10:00:00 GMT', 86400",
    "0, 0",
    "999999999, 86400",
    "9999999999, 0",
    "'7, 7', 0",
    "1.5, 0",
    "'Sun, 01 Mar 2026', 0",
    "soon, 0",
    "'', 0",
    "-5, 0",
  })
  void retryAfterIsSecondsOrADate(String header, long seconds) {
    assertThat(new Answered("x", 503, header, Map.of(), new byte[0]).waitSince(NOW))
        .isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({
    "400, false",
    "401, true",
    "403, true",
    "404, true",
    "410, false",
    "413, false",
    "422, false",
    "429, true",
    "500, true",
    "503, true"
  })
  void whatTheSameRequestCannotMendIsFinal(int status, boolean retryable) {
    assertThat(new Answered("x", status, "", Map.of(), new byte[0]).failure("", NOW).isRetryable())
        .isEqualTo(retryable);
  }
}
