package dev.switchboard.delivery;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long and how often a message is tried.
 *
 * @param lease how long a lane stays with a replica that does not answer any more
 * @param attempts then the message is a dead letter
 * @param sweep how often a replica looks for lanes that are due
 * @param threads lanes worked on at the same time, where there are no virtual threads
 */
@Validated
@ConfigurationProperties("switchboard.delivery")
record DeliverySettings(
    @DefaultValue("30s") @DurationMin(seconds = 2) Duration lease,
    @DefaultValue("12") @Min(1) int attempts,
    @DefaultValue("200ms") @DurationMin(millis = 10) Duration sweep,
    @DefaultValue("64") @Min(1) @Max(10_000) int threads,
    @DefaultValue @Valid BackOff backOff) {

  /**
   * @param multiplier from one wait to the next
   * @param max no wait is longer, unless the other side asks for it
   * @param jitter share of the wait by which it is made shorter or longer at random, 0 to 1
   */
  record BackOff(
      @DefaultValue("500ms") @DurationMin(millis = 1) Duration first,
      @DefaultValue("2") @DecimalMin("1") double multiplier,
      @DefaultValue("5m") @DurationMin(millis = 1) Duration max,
      @DefaultValue("0.2") @DecimalMin("0") @DecimalMax("1") double jitter) {

    /**
     * @param attempt that has just failed, from 1
     * @param random 0 to 1
     */
    Duration after(int attempt, double random) {
      var wait = Math.min(first.toMillis() * Math.pow(multiplier, attempt - 1), max.toMillis());
      return Duration.ofMillis(Math.round(wait * (1 + jitter * (2 * random - 1))));
    }
  }
}
