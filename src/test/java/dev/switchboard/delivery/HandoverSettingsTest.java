package dev.switchboard.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.Validation;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class HandoverSettingsTest {

  @Test
  void whatIsNotSetNeverHappens() {
    assertThat(bound(Map.of("a", "b"))).isEqualTo(new HandoverSettings(null, null));
    assertThat(bound(Map.of("idle-timeout", "", "no-answer-timeout", "")))
        .isEqualTo(new HandoverSettings(Optional.empty(), Optional.empty()));
  }

  @Test
  void aTimeIsRead() {
    assertThat(bound(Map.of("idle-timeout", "15m")).idleTimeout()).contains(Duration.ofMinutes(15));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "-1s", "999ms"})
  void lessThanASecondIsAMistake(String value) {
    try (var factory = Validation.buildDefaultValidatorFactory()) {
      assertThat(factory.getValidator().validate(bound(Map.of("no-answer-timeout", value))))
          .singleElement()
          .extracting(violation -> violation.getMessage())
          .asString()
          .startsWith("must be 1s or more");
    }
  }

  @Test
  void whatIsNoTimeIsRefused() {
    assertThatThrownBy(() -> bound(Map.of("idle-timeout", "soon")))
        .hasMessageContaining("idle-timeout");
  }

  private static HandoverSettings bound(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("", HandoverSettings.class);
  }
}
