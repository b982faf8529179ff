package dev.switchboard.retention;

import jakarta.validation.Valid;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** What an integration keeps for another time than {@link RetentionSettings} says. */
@Validated
@ConfigurationProperties("switchboard")
record OwnRetention(@DefaultValue Map<String, @Valid Entry> integrations) {

  static final OwnRetention NONE = new OwnRetention(Map.of());

  record Entry(@DefaultValue @Valid Times retention) {}

  /** Each as in {@link RetentionSettings}; not set: as there. */
  record Times(
      @DurationMin Duration messages,
      @DurationMin Duration transcripts,
      @DurationMin(hours = 1) Duration receipts,
      @DurationMin Duration setAside,
      @DurationMin Duration deadLetters) {}

  Ages ages(Duration all, Function<Times, Duration> which) {
    var own = new TreeMap<String, Duration>();
    integrations.forEach(
        (name, entry) ->
            Optional.ofNullable(which.apply(entry.retention()))
                .ifPresent(age -> own.put(name, age)));
    return new Ages(all, own);
  }

  Duration transcripts(String integration, Duration otherwise) {
    return Optional.ofNullable(integrations.get(integration))
        .map(entry -> entry.retention().transcripts())
        .orElse(otherwise);
  }
}
