package dev.switchboard.scenario;

import java.util.List;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The settings that Switchboard would start with, without starting it. */
final class Surroundings {

  private Surroundings() {}

  /**
   * @param settings {@code --switchboard.echo-prefix=…} and the like
   */
  static ConfigurableEnvironment read(List<String> settings) {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(new SimpleCommandLinePropertySource(settings.toArray(String[]::new)));
    ConfigDataEnvironmentPostProcessor.applyTo(environment);
    return environment;
  }
}
