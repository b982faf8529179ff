package dev.switchboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * As long as no integration is configured, there is a demo world to look at: profile {@code demo}.
 */
final class DemoUntilConfigured implements EnvironmentPostProcessor, Ordered {

  private static final String INTEGRATIONS = "switchboard.integrations.";
  private static final String INTEGRATIONS_VARIABLE = "SWITCHBOARD_INTEGRATIONS_";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    if (environment.matchesProfiles("demo") || isConfigured(environment)) {
      return;
    }
    environment.addActiveProfile("demo");
    try {
      new YamlPropertySourceLoader()
          .load("demo", new ClassPathResource("application-demo.yaml"))
          .forEach(environment.getPropertySources()::addLast);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isConfigured(ConfigurableEnvironment environment) {
    return environment.getPropertySources().stream()
        .filter(EnumerablePropertySource.class::isInstance)
        .flatMap(source -> Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames()))
        .anyMatch(name -> name.startsWith(INTEGRATIONS) || name.startsWith(INTEGRATIONS_VARIABLE));
  }

  /** After application.yaml, config/application.yaml and the profiles have been read. */
  @Override
  public int getOrder() {
    return ConfigDataEnvironmentPostProcessor.ORDER + 1;
  }
}
