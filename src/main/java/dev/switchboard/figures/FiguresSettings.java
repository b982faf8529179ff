package dev.switchboard.figures;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How fresh the figures are.
 *
 * @param every how often a replica writes what has happened, and that it is there; the console asks
 *     as often
 */
@Validated
@ConfigurationProperties("switchboard.figures")
public record FiguresSettings(
    @DefaultValue("10s") @DurationMin(millis = 100) @DurationMax(seconds = 60) Duration every) {}
