package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;

/** From the moment on at which it is told to stop: Spring says so before all else. */
class OpeningHoursTest extends SwitchboardTest {

  @Autowired ApplicationContext context;

  @BeforeEach
  void itIsToldToStop() {
    AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
  }

  @AfterEach
  void itGoesOn() {
    AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        Parcels.MESSAGES + "message",
        "/channels/parcels",
        "/bots/parcels/messages",
        "/genesys/parcels/webhook",
        "/genesys/register",
        "/genesys/ended",
        "/oauth/token"
      })
  void eachDoorSaysWhenToComeBack_andNobodySendsAnyMore(String door) {
    var answer = WEB.post(door, Map.of("Content-Type", "application/json"), "{}");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("2");
    assertThat(answer.json().path("detail").asText()).contains("starting or stopping");
    assertThat(WEB.get("/actuator/health/readiness").status()).isEqualTo(503);
    assertThat(WEB.get("/actuator/health/liveness").status()).isEqualTo(200);
  }
}
