package dev.switchboard.delivery;

import io.micrometer.common.KeyValues;
import io.micrometer.tracing.exporter.SpanExportingPredicate;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.http.server.observation.ServerRequestObservationConvention;

/** Which spans are sent, where Spring Boot's tracing is on, and what is in them. */
@Configuration(proxyBeanMethods = false)
class TracingConfiguration {

  /** Looks, every few seconds, by probes, scrapers and open pages; what operators do is no look. */
  private static final Pattern ASKED_AGAIN_AND_AGAIN =
      Pattern.compile("http (get|head) /(actuator|console|api/console)\\b.*");

  @Bean
  static SpanExportingPredicate onlyWhatMessagesDo() {
    return span -> !ASKED_AGAIN_AND_AGAIN.matcher(String.valueOf(span.getName())).matches();
  }

  /** The pattern of the path is told, but not the path: a file's name may be in it. */
  @Bean
  static ServerRequestObservationConvention patternsInsteadOfPaths() {
    return new DefaultServerRequestObservationConvention() {
      @Override
      public KeyValues getHighCardinalityKeyValues(ServerRequestObservationContext request) {
        return KeyValues.empty();
      }
    };
  }
}
