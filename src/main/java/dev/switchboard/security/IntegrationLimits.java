package dev.switchboard.security;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** What an integration has instead of {@link Limits}. */
@Validated
@ConfigurationProperties("switchboard")
record IntegrationLimits(@DefaultValue Map<String, @Valid Entry> integrations) {

  record Entry(@DefaultValue @Valid Own limits) {}

  /** What is not said is as for all. */
  record Own(Optional<@Min(1) Integer> requestsPerSecond, Optional<@Min(1) Integer> burst) {
    Own {
      requestsPerSecond = requestsPerSecond == null ? Optional.empty() : requestsPerSecond;
      burst = burst == null ? Optional.empty() : burst;
    }
  }

  Own of(String integration) {
    var entry = integrations.get(integration);
    return entry == null ? new Own(Optional.empty(), Optional.empty()) : entry.limits();
  }
}
