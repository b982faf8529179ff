package dev.switchboard.settings;

import java.util.List;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.yaml.snakeyaml.error.YAMLException;

/** The settings that Switchboard would start with, before anything is made of them. */
public final class AllSettings {

  private AllSettings() {}

  /**
   * @param settings {@code --name=value}, before the environment and config/application.yaml
   * @throws RuntimeException when a file is no YAML; the failure analyzers know the words
   */
  public static ConfigurableEnvironment read(List<String> settings) {
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(new SimpleCommandLinePropertySource(settings.toArray(String[]::new)));
    try {
      ConfigDataEnvironmentPostProcessor.applyTo(environment);
    } catch (YAMLException e) {
      throw BrokenYaml.of(e, environment);
    }
    return environment;
  }
}
