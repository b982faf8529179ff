package dev.switchboard.security;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much of it a caller gets, of each replica. Wide: nobody who means well meets them.
 *
 * @param requestsPerSecond of one integration, at one door, once it is known who calls
 * @param burst so many of them at once, after a pause
 * @param atOnce requests of one integration that are being answered; where there is only one, it
 *     may have all
 * @param tokensPerSecond of one OAuth client, at {@code /oauth/token}
 * @param failuresPerMinute of one address: refused credentials, unknown integrations. Then only who
 *     shows a good credential is let in from there
 * @param slowBodies requests whose body is not there at once; half of them from one address
 * @param bodyTime for a body, from the first byte to the last
 * @param bodiesAtOnce memory for bodies that are large or slow, together
 * @param filesAtOnce files that are being fetched from us; half of them by one address
 * @param strangersAtOnce requests at the console of whoever is not known yet; half of them from one
 *     address. Each may cost a look at the database, or a slow hash
 */
@Validated
@ConfigurationProperties("switchboard.limits")
public record Limits(
    @DefaultValue("2000") @Min(1) int requestsPerSecond,
    @DefaultValue("10000") @Min(1) int burst,
    @DefaultValue("150") @Min(1) int atOnce,
    @DefaultValue("50") @Min(1) int tokensPerSecond,
    @DefaultValue("300") @Min(1) int failuresPerMinute,
    @DefaultValue("100") @Min(2) int slowBodies,
    @DefaultValue("10s") @DurationMin(millis = 100) Duration bodyTime,
    @DefaultValue("64MB") @NotNull DataSize bodiesAtOnce,
    @DefaultValue("20") @Min(2) int filesAtOnce,
    @DefaultValue("12") @Min(2) int strangersAtOnce) {}
