package dev.switchboard.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BreakersTest {

  private static final Destination BOT = Destination.bot("shop");
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Breakers breakers =
      new Breakers(
          new DeliverySettings(
              Duration.ofSeconds(30),
              12,
              Duration.ofMillis(200),
              64,
              0,
              Duration.ofHours(1),
              new DeliverySettings.Breaker(
                  50, 80, 4, Duration.ofMinutes(1), Duration.ofMinutes(1), 1),
              new DeliverySettings.BackOff(Duration.ofMillis(500), 2, Duration.ofMinutes(5), 0.2)),
          Clock.systemUTC(),
          meters);

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void whoeverFailsIsLeftAlone(int status) {
    answers(BOT, 4, status);
    assertThat(refusedBy(BOT).isTried()).isFalse();
    assertThat(refusedBy(BOT).retryAfter()).isBetween(TIMEOUT, Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 401, 404, 429})
  void whoeverAnswersIsNot(int status) {
    answers(BOT, 20, status);
    answers(BOT, 1, 200);
  }

  @Test
  void noAnswerIsAFailure() {
    for (var n = 0; n < 4; n++) {
      assertThatThrownBy(
              () ->
                  breakers.guard(
                      BOT,
                      TIMEOUT,
                      () -> {
                        throw DeliveryFailed.retryable("no answer", null);
                      }))
          .hasMessage("no answer");
    }
    assertThat(refusedBy(BOT).isTried()).isFalse();
  }

  @Test
  void aCallThatWasNotMadeSaysNothingOfItsDestination() {
    for (var n = 0; n < 20; n++) {
      assertThatThrownBy(
              () ->
                  breakers.guard(
                      BOT,
                      TIMEOUT,
                      () -> {
                        throw DeliveryFailed.notTried(Duration.ZERO, "budget");
                      }))
          .hasMessage("budget");
    }
    answers(BOT, 1, 200);
  }

  @Test
  void anotherDestinationDoesNotHearOfIt() {
    answers(BOT, 4, 503);
    answers(Destination.bot("other-shop"), 1, 200);
    answers(Destination.channel("shop"), 1, 200);
    assertThat(
            meters
                .get("resilience4j.circuitbreaker.state")
                .tags("name", "shop/bot", "state", "open")
                .gauge()
                .value())
        .isEqualTo(1);
  }

  private void answers(Destination to, int times, int status) {
    for (var n = 0; n < times; n++) {
      var answered = new Answered("x", status, "", Map.of(), new byte[0]);
      assertThat(breakers.guard(to, TIMEOUT, () -> answered)).isSameAs(answered);
    }
  }

  private DeliveryFailed refusedBy(Destination to) {
    return catchThrowableOfType(
        DeliveryFailed.class,
        () ->
            breakers.guard(
                to,
                TIMEOUT,
                () -> {
                  throw new AssertionError("it was called");
                }));
  }
}
