package dev.switchboard.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class BacklogMetersTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void whatWaitsAndWhatWasGivenUpIsCounted() {
    try (var shelf = new Shelf()) {
      shelf.message(shelf.deadLane("shop", "to-customer", 2), "send-to-customer", "1 hour");
      shelf.jdbc.sql("update lane set wake_at = now() + interval '1 hour'").update();
      var over = shelf.lane(shelf.conversation("shop"), "to-genesys");
      shelf.jdbc.sql("update lane set wake_at = now() where id = :id").param("id", over).update();
      var backlog = new BacklogMeters(shelf.jdbc, meters);
      backlog.start();
      await().until(() -> meters.get("switchboard.dead.letters").gauge().value() == 2);
      assertThat(meters.get("switchboard.oldest.waiting").gauge().value())
          .isBetween(3_600.0, 3_700.0);
      assertThat(meters.get("switchboard.lanes.due").gauge().value()).isEqualTo(1);
      assertThat(backlog.backlog().freshDeadLetters()).isEqualTo(2);
      backlog.stop();
      assertThat(backlog.isRunning()).isFalse();
    }
  }
}
