package dev.switchboard;

import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

/**
 * No tracer is made unless somebody says where traces go: Spring Boot's {@code
 * management.tracing.enabled=false} would only keep them from being sent, and each request would
 * still pay for its spans.
 */
final class TracingWhenAsked implements AutoConfigurationImportFilter, EnvironmentAware {

  static final String ENDPOINT = "management.otlp.tracing.endpoint";

  private static final String ACTUATOR = "org.springframework.boot.actuate.autoconfigure.";

  /** OpenTelemetry's logs build on the same parts, and have nowhere to go either. */
  private static final List<String> PARTS =
      List.of(
          ACTUATOR + "tracing.",
          ACTUATOR + "opentelemetry.",
          ACTUATOR + "logging.OpenTelemetry",
          ACTUATOR + "logging.otlp.");

  private Environment environment;

  @Override
  public void setEnvironment(Environment environment) {
    this.environment = environment;
  }

  @Override
  public boolean[] match(String[] configurations, AutoConfigurationMetadata metadata) {
    var asked =
        environment.containsProperty(ENDPOINT)
            && environment.getProperty("management.tracing.enabled", Boolean.class, true);
    var matches = new boolean[configurations.length];
    for (int i = 0; i < configurations.length; i++) {
      matches[i] = asked || !isTracing(configurations[i]);
    }
    return matches;
  }

  /** Some are null: another filter has taken them out. */
  private static boolean isTracing(String configuration) {
    return configuration != null && PARTS.stream().anyMatch(configuration::startsWith);
  }
}
