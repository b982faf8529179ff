package dev.switchboard.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.delivery.BacklogMeters.Backlog;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When it is worth a sentence. */
class DeliveryHealthTest {

  @Test
  void whatIsUsualIsNoReason() {
    assertThat(DeliveryHealth.reasons(Backlog.NONE, List.of())).isEmpty();
    assertThat(DeliveryHealth.reasons(new Backlog(3, 0, 119, 2_000), List.of())).isEmpty();
  }

  @Test
  void eachReasonSaysWhatIsWrongAndWhatToDo() {
    assertThat(DeliveryHealth.reasons(new Backlog(5, 2, 7_380, 2_001), List.of("shop/bot")))
        .containsExactly(
            "shop/bot does not answer, or with 5xx: its messages wait without an attempt; look there",
            "a message has waited for 2 h 3 min: its lane's last error says why",
            "2001 lanes are due and nobody has time for them: more replicas, or a faster database",
            "2 messages were given up in the last hour: see the dead letters for the reasons, and replay them");
  }
}
