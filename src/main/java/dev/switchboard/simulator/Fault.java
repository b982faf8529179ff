package dev.switchboard.simulator;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * Something that goes wrong at one party, a number of times or for some seconds, whichever ends
 * first.
 *
 * @param status what the party answers; 0: it only takes its time and then does its work
 * @param times 0: without count
 * @param seconds 0: without end
 * @param retryAfter seconds, told in Retry-After; 0: not told
 */
public record Fault(
    @NotNull @Pattern(regexp = "genesys|bot|channel") String party,
    @Min(0) @Max(599) int status,
    @Min(0) @Max(1000) int times,
    @Min(0) @Max(60_000) long delayMillis,
    @Min(0) @Max(3600) int retryAfter,
    @Min(0) @Max(3600) int seconds) {}
