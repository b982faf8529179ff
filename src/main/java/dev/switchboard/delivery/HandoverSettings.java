package dev.switchboard.delivery;

import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How long a conversation with an agent may be silent. Counts for handovers from then on.
 *
 * @param idleTimeout nobody has written for so long: handback; not set: never
 * @param noAnswerTimeout no agent has written for so long since the handover: {@code no-agent} in
 *     routes/ decides, and again after each such time; not set: never
 */
@Validated
@ConfigurationProperties("switchboard.handover")
record HandoverSettings(
    Optional<
            @DurationMin(
                seconds = 1,
                message = "must be 1s or more; leave it out and nobody is handed back")
            Duration>
        idleTimeout,
    Optional<
            @DurationMin(
                seconds = 1,
                message = "must be 1s or more; leave it out and no-agent is never asked")
            Duration>
        noAnswerTimeout) {

  HandoverSettings {
    idleTimeout = idleTimeout == null ? Optional.empty() : idleTimeout;
    noAnswerTimeout = noAnswerTimeout == null ? Optional.empty() : noAnswerTimeout;
  }
}
