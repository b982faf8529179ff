package dev.switchboard.genesys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.delivery.Answered;
import dev.switchboard.delivery.DeliveryFailed;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private final Budget budget = new Budget(new GenesysSettings.Budget(10, 20));

  @Test
  void transcriptsLeaveAFifthForLiveConversations() {
    spend(false, 8);
    var refused = refused(false, NOW);
    assertThat(refused.isTried()).isFalse();
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofMinutes(1));
    spend(true, 2);
    assertThat(refused(true, NOW).isTried()).isFalse();
  }

  @Test
  void withTheNextMinuteAllIsThereAgain() {
    spend(true, 10);
    answer(10);
    var later = NOW.plusSeconds(60);
    for (var n = 0; n < 8; n++) {
      budget.spend(false, later);
    }
    assertThat(budget.left(later)).isEqualTo(2);
  }

  @Test
  void whatIsUnderWayWhenTheMinuteEndsMayCountForTheNext() {
    spend(true, 3);
    var later = NOW.plusSeconds(60);
    budget.spend(true, later);
    assertThat(budget.left(later)).isEqualTo(6);
  }

  @Test
  void whatGenesysCloudTellsIsBelieved() {
    budget.spend(true, NOW);
    budget.answered(told(200, "1", "180", "61"), NOW);
    assertThat(budget.left(NOW)).isEqualTo(179);
    budget.spend(true, NOW);
    budget.answered(told(404, "170", "180", "60"), NOW.plusSeconds(1));
    assertThat(budget.left(NOW.plusSeconds(1))).isEqualTo(10);
    assertThat(refused(false, NOW.plusSeconds(1)).retryAfter()).isEqualTo(Duration.ofSeconds(61));
  }

  @Test
  void anOlderAnswerThatComesLaterGivesNothingBack() {
    budget.spend(true, NOW);
    budget.spend(true, NOW);
    budget.answered(told(200, "7", "10", "30"), NOW);
    budget.answered(told(200, "6", "10", "30"), NOW);
    assertThat(budget.left(NOW)).isEqualTo(3);
  }

  @Test
  void aNewMinuteThatIsToldGivesBack() {
    budget.spend(true, NOW);
    budget.answered(told(200, "9", "10", "2"), NOW);
    budget.spend(true, NOW.plusSeconds(2));
    budget.answered(told(200, "1", "10", "60"), NOW.plusSeconds(2));
    assertThat(budget.left(NOW.plusSeconds(2))).isEqualTo(9);
  }

  @ParameterizedTest
  @CsvSource({
    "x, 10, 60",
    "1, -10, 60",
    "1, 10, soon",
    "'', '', ''",
    "1, 0, 60",
    "99999999999, 10, 60"
  })
  void whatCannotBeReadIsCountedByUs(String count, String allowed, String reset) {
    budget.spend(true, NOW);
    budget.answered(told(200, count, allowed, reset), NOW);
    assertThat(budget.left(NOW)).isEqualTo(9);
  }

  @ParameterizedTest
  @CsvSource({
    "30, 30",
    "'Sun, 01 Mar 2026 10:00:30 GMT', 30",
    "999999999, 3600",
    "'Fri, 01 Mar 2126 10:00:30 GMT', 3600"
  })
  void afterA429NobodyIsLetThroughBeforeItsTime(String retryAfter, long seconds) {
    budget.spend(true, NOW);
    budget.answered(new Answered("x", 429, retryAfter, Map.of(), new byte[0]), NOW);
    assertThat(refused(true, NOW).retryAfter()).isEqualTo(Duration.ofSeconds(seconds));
    assertThatCode(() -> budget.spend(true, NOW.plusSeconds(seconds))).doesNotThrowAnyException();
  }

  @Test
  void a429WithoutRetryAfterLastsUntilTheReset() {
    budget.spend(true, NOW);
    budget.answered(told(429, "11", "10", "20"), NOW);
    assertThat(refused(true, NOW).retryAfter()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void a429ThatSaysNothingIsAPauseAllTheSame() {
    spend(true, 1);
    budget.answered(new Answered("x", 429, "", Map.of(), new byte[0]), NOW);

    assertThat(refused(true, NOW).retryAfter()).isEqualTo(Duration.ofSeconds(1));
    assertThatCode(() -> budget.spend(true, NOW.plusSeconds(1))).doesNotThrowAnyException();
  }

  private void spend(boolean live, int times) {
    for (var n = 0; n < times; n++) {
      budget.spend(live, NOW);
    }
  }

  private void answer(int times) {
    for (var n = 0; n < times; n++) {
      budget.answered(new Answered("x", 200, "", Map.of(), new byte[0]), NOW);
    }
  }

  private DeliveryFailed refused(boolean live, Instant now) {
    return catchThrowableOfType(DeliveryFailed.class, () -> budget.spend(live, now));
  }

  private static Answered told(int status, String count, String allowed, String reset) {
    var headers =
        Map.of(
            "inin-ratelimit-count", count,
            "inin-ratelimit-allowed", allowed,
            "inin-ratelimit-reset", reset);
    return new Answered("x", status, "", headers, new byte[0]);
  }
}
