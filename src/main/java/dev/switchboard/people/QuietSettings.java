package dev.switchboard.people;

import dev.switchboard.retention.RetentionSettings;
import jakarta.validation.Valid;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** For how long somebody who does not write any more is known. */
@Validated
@ConfigurationProperties("switchboard")
record QuietSettings(
    @DefaultValue @Valid Retention retention,
    @DefaultValue Map<String, @Valid Entry> integrations) {

  /**
   * @param conversations with their customer and registrations, since somebody wrote last
   * @param setAside as long as webhooks that belonged to nobody would be kept, those of somebody
   *     who was erased are not kept
   */
  record Retention(
      @DefaultValue("365d")
          @DurationMin(days = 1, message = "a customer may sleep over it: at least 1d")
          Duration conversations,
      @DefaultValue(RetentionSettings.SET_ASIDE) Duration setAside,
      @DefaultValue(RetentionSettings.DEDUPE) Duration dedupe) {}

  record Entry(@DefaultValue @Valid Own retention) {}

  /** Not set: as for all. */
  record Own(
      @DurationMin(days = 1, message = "a customer may sleep over it: at least 1d")
          Duration conversations) {}

  Duration conversations(String integration) {
    return Optional.ofNullable(integrations.get(integration))
        .map(entry -> entry.retention().conversations())
        .orElse(retention.conversations());
  }
}
