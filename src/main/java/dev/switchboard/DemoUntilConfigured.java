package dev.switchboard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.StringUtils;

/**
 * As long as no integration is configured, there is a demo world to look at: profile {@code demo}.
 * {@link DemoDataOnly} sees to it that it shows nothing but itself.
 */
final class DemoUntilConfigured implements EnvironmentPostProcessor, Ordered {

  /** Set while the demo world is there because nothing else is. */
  static final String NOT_NAMED = "switchboard.demo.not-named";

  private static final String DATABASE = "spring.datasource.url";
  private static final String INTEGRATIONS = "switchboard.integrations.";
  private static final String INTEGRATIONS_VARIABLE = "SWITCHBOARD_INTEGRATIONS_";

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    if (environment.matchesProfiles("demo") || isConfigured(environment)) {
      return;
    }
    if (StringUtils.hasText(environment.getProperty(DATABASE))
        && application.getWebApplicationType() == WebApplicationType.NONE) {
      return; // a command shows nothing to anybody, and comes before the first start
    }
    environment.addActiveProfile("demo");
    environment
        .getPropertySources()
        .addLast(new MapPropertySource("demo not named", Map.of(NOT_NAMED, "true")));
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
