package dev.switchboard.routing;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the routes are.
 *
 * @param folder relative to the working directory; text, because Spring would look for a path
 *     inside the web application
 * @param look how often the folder is read
 * @param allow what routes may say beyond the usual, by the word that a refusal names: a step
 *     ({@code wireTap}), an endpoint ({@code http}), a language ({@code groovy}), {@code from:} and
 *     an endpoint, {@code bean}, {@code class}, {@code env}, {@code sql-write}
 */
@Validated
@ConfigurationProperties("switchboard.routes")
record RoutingSettings(
    @DefaultValue("routes") @NotBlank String folder,
    @DefaultValue("200ms") @DurationMin(millis = 10) Duration look,
    @DefaultValue Set<String> allow) {}
