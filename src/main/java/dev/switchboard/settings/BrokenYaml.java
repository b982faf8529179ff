package dev.switchboard.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.FileSystemResource;
import org.springframework.util.StringUtils;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** A file of the configuration that is no YAML: which one, where and why. */
final class BrokenYaml extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final List<String> WHERE_SPRING_LOOKS = List.of("./", "./config/", "./config/*/");

  private BrokenYaml(String what, YAMLException cause) {
    super(what, cause);
  }

  /**
   * @param failure does not say in which file
   * @param bare knows where files are, and has read none
   */
  static BrokenYaml of(YAMLException failure, ConfigurableEnvironment bare) {
    var file =
        files(bare)
            .filter(one -> failure.getMessage().equals(complaint(one)))
            .map(Places::of)
            .findFirst()
            .orElse("a file of the configuration");
    return new BrokenYaml(file + sentence(failure), failure);
  }

  private static String sentence(YAMLException failure) {
    if (!(failure instanceof MarkedYAMLException marked)) {
      return ": " + failure.getMessage();
    }
    var mark = marked.getProblemMark();
    var line = mark == null ? "" : " line " + (mark.getLine() + 1);
    var tab = String.valueOf(marked.getProblem()).contains("\\t(TAB)");
    return line + ": " + (tab ? "found a tab; indent with spaces" : marked.getProblem());
  }

  private static String complaint(Path file) {
    try {
      new YamlPropertySourceLoader().load(file.toString(), new FileSystemResource(file));
      return "";
    } catch (YAMLException e) {
      return e.getMessage();
    } catch (IOException e) {
      return "";
    }
  }

  private static Stream<Path> files(ConfigurableEnvironment bare) {
    var given = StringUtils.tokenizeToStringArray(bare.getProperty("spring.config.location"), ",;");
    var more =
        StringUtils.tokenizeToStringArray(
            bare.getProperty("spring.config.additional-location"), ",;");
    return Stream.of(given.length == 0 ? WHERE_SPRING_LOOKS : List.of(given), List.of(more))
        .flatMap(List::stream)
        .map(location -> location.replaceFirst("^(optional:)?(file:)?", ""))
        .flatMap(BrokenYaml::filesAt);
  }

  private static Stream<Path> filesAt(String location) {
    if (location.endsWith("*/")) {
      return list(Path.of(location.substring(0, location.length() - 2)))
          .flatMap(folder -> filesAt(folder + "/"));
    }
    return location.endsWith("/")
        ? list(Path.of(location)).filter(BrokenYaml::isConfiguration)
        : Stream.of(Path.of(location));
  }

  private static boolean isConfiguration(Path file) {
    return file.getFileName().toString().matches("application.*\\.ya?ml");
  }

  private static Stream<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (var all = Files.list(folder)) {
      return all.sorted().toList().stream();
    } catch (IOException unreadable) {
      return Stream.empty();
    }
  }
}
