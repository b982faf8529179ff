package dev.switchboard.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.delivery.Shelf;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** By itself, now and then. */
class HousekeepingTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void itDeletesWhatIsOverAndSaysHowMuch() {
    try (var shelf = new Shelf()) {
      shelf.message(shelf.deadLane("shop", "to-customer", 2), "send-to-customer", "1 hour");
      var over = shelf.lane(shelf.conversation("shop"), "to-genesys");
      shelf.message(over, "send-to-agent", "8 days");
      shelf.done(over);
      var housekeeping = housekeeping(shelf);
      housekeeping.start();
      await().until(() -> shelf.count("message") == 3);
      await()
          .until(
              () ->
                  meters.find("switchboard.retention.deleted").counters().stream()
                      .anyMatch(c -> c.count() == 1));
      housekeeping.stop();
      assertThat(housekeeping.isRunning()).isFalse();
    }
  }

  private Housekeeping housekeeping(Shelf shelf) {
    var day = Duration.ofDays(1);
    var settings =
        new RetentionSettings(
            day.multipliedBy(7), day, day, day, day, day, day, Duration.ofMillis(50), 1_000);
    var retention =
        new Retention(
            shelf.jdbc,
            shelf.transactions,
            settings,
            OwnRetention.NONE,
            List.of(),
            Clock.systemUTC());
    return new Housekeeping(retention, List.of(), settings, meters);
  }
}
