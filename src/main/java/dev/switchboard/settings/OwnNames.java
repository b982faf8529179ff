package dev.switchboard.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Settings that a team has made up: its routes read them as {@code {{switchboard.…}}}, or another
 * setting as <code>${switchboard.…}</code>.
 */
final class OwnNames {

  private static final Pattern READ =
      Pattern.compile("(?:\\{\\{[?!]{0,2}|\\$\\{)(switchboard\\.[\\w.-]+)");

  private OwnNames() {}

  static Set<String> in(ConfigurableEnvironment environment) {
    var folder = environment.getProperty("switchboard.routes.folder", "routes");
    return Stream.concat(
            files(Path.of(folder)).map(OwnNames::text),
            GivenSetting.in(environment).map(GivenSetting::value))
        .flatMap(text -> READ.matcher(text).results())
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  /** Whether the folder is good for anything else is said where routes are read. */
  private static Stream<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (var all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(".camel.yaml")).toList().stream();
    } catch (IOException unreadable) {
      return Stream.empty();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      return "";
    }
  }
}
