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
 * @param threadsPerDestination of these, at most; 0: half of {@code threads}, or 500 where they are
 *     virtual
 * @param patience how old a message may be and still wait, without an attempt, for a destination
 *     that is left alone; after that, waiting counts too, so that it ends some day
 */
@Validated
@ConfigurationProperties("switchboard.delivery")
record DeliverySettings(
    @DefaultValue("30s") @DurationMin(seconds = 2) Duration lease,
    @DefaultValue("12") @Min(1) int attempts,
    @DefaultValue("200ms") @DurationMin(millis = 10) Duration sweep,
    @DefaultValue("64") @Min(1) @Max(10_000) int threads,
    @DefaultValue("0") @Min(0) @Max(10_000) int threadsPerDestination,
    @DefaultValue("1h") @DurationMin(millis = 0) Duration patience,
    @DefaultValue @Valid Breaker breaker,
    @DefaultValue @Valid BackOff backOff) {

  /**
   * When a destination is left alone.
   *
   * @param failures percent of the calls within {@code window}: no answer, or 5xx
   * @param slow percent of these calls that took nearly as long as their time-out
   * @param calls fewer say nothing
   * @param openFor then some try whether it is well again
   * @param probes how many do
   */
  record Breaker(
      @DefaultValue("50") @Min(1) @Max(100) int failures,
      @DefaultValue("80") @Min(1) @Max(100) int slow,
      @DefaultValue("10") @Min(1) int calls,
      @DefaultValue("60s") @DurationMin(seconds = 1) Duration window,
      @DefaultValue("10s") @DurationMin(millis = 100) Duration openFor,
      @DefaultValue("3") @Min(1) int probes) {}

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
