package dev.switchboard.database;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.Environment;

/** The settings that Switchboard would start with, for a command that needs nothing else. */
public final class SettingsAlone {

  private SettingsAlone() {}

  /**
   * @param settings {@code --name=value}, before the environment and config/application.yaml
   */
  public static Environment read(List<String> settings) {
    var quiet = Stream.of("--logging.threshold.console=off", "--spring.main.banner-mode=off");
    try (var context =
        new SpringApplicationBuilder(Nothing.class)
            .web(WebApplicationType.NONE)
            .run(Stream.concat(settings.stream(), quiet).toArray(String[]::new))) {
      return context.getEnvironment();
    }
  }

  static class Nothing {}
}
