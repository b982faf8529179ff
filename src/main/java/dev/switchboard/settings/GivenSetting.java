package dev.switchboard.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * One setting of ours that is set: by whom and where.
 *
 * @param name as it stands there
 * @param variable of the environment, such as {@code SWITCHBOARD_HANDOVER_IDLETIMEOUT}
 */
record GivenSetting(String name, boolean variable, String value, String place) {

  private static final String OURS = "switchboard.";
  private static final String VARIABLES = "SWITCHBOARD_";

  /** In all sources, also where another one counts before them. */
  static Stream<GivenSetting> in(ConfigurableEnvironment environment) {
    return environment.getPropertySources().stream()
        .filter(EnumerablePropertySource.class::isInstance)
        .flatMap(source -> in((EnumerablePropertySource<?>) source));
  }

  private static Stream<GivenSetting> in(EnumerablePropertySource<?> source) {
    var environment = source instanceof SystemEnvironmentPropertySource;
    return Arrays.stream(source.getPropertyNames())
        .filter(name -> name.startsWith(OURS) || environment && isVariable(name))
        .map(
            name ->
                new GivenSetting(
                    name,
                    isVariable(name),
                    String.valueOf(source.getProperty(name)),
                    Places.of(source, name)));
  }

  private static boolean isVariable(String name) {
    return name.toUpperCase(Locale.ROOT).startsWith(VARIABLES);
  }

  List<String> parts() {
    return variable ? List.of(name.split("_")) : Names.parts(name);
  }

  /** Of the same kind. */
  String named(List<String> parts) {
    return variable
        ? String.join("_", parts).replace("-", "").toUpperCase(Locale.ROOT)
        : String.join(".", parts);
  }
}
