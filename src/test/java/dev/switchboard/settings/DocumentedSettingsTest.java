package dev.switchboard.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

/** Who copies a setting from what is written about Switchboard is not told that there is none. */
class DocumentedSettingsTest {

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml\n(.*?)^```");
  private static final Pattern INLINE =
      Pattern.compile("`(switchboard(?:\\.[a-z<>*-]+)+)(?:\\.\\{([a-z,-]+)})?(?:: [^`]*|=[^`]*)?`");

  static Stream<Path> pages() throws IOException {
    return Stream.of("README.md", "docs", "k8s", "routes", "src/main/resources")
        .flatMap(DocumentedSettingsTest::pages);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void eachIsKnown(Path page) throws IOException {
    var names = names(page).toList();
    var environment = new StandardEnvironment();
    names.forEach(
        name ->
            environment
                .getPropertySources()
                .addLast(new MapPropertySource(page + " " + name, Map.of(name, "x"))));
    assertThat(UnknownSettings.in(environment)).isEmpty();
  }

  @Test
  void thereAreMany() throws IOException {
    assertThat(pages().flatMap(DocumentedSettingsTest::names).distinct()).hasSizeGreaterThan(80);
  }

  private static Stream<String> names(Path page) {
    var text = text(page);
    return page.toString().endsWith(".md")
        ? Stream.concat(
            BLOCK.matcher(text).results().flatMap(block -> ofYaml(block.group(1))),
            INLINE
                .matcher(text)
                .results()
                .filter(name -> !name.group(1).endsWith("*")) // metrics
                .flatMap(name -> named(name.group(1), name.group(2))))
        : ofYaml(text);
  }

  private static Stream<String> named(String name, String last) {
    var one = name.replaceAll("<[a-z]+>", "shop");
    return last == null ? Stream.of(one) : Arrays.stream(last.split(",")).map(l -> one + "." + l);
  }

  private static Stream<String> ofYaml(String text) {
    if (!text.contains("switchboard:")) {
      return Stream.empty();
    }
    try {
      return new YamlPropertySourceLoader()
          .load("page", new ByteArrayResource(text.getBytes())).stream()
              .map(source -> (EnumerablePropertySource<?>) source)
              .flatMap(source -> Arrays.stream(source.getPropertyNames()))
              .filter(name -> name.startsWith("switchboard."));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> pages(String folder) {
    try (var all = Files.walk(Path.of(folder))) {
      return all
          .filter(
              file ->
                  file.toString().endsWith(".md")
                      || file.getFileName().toString().matches("application.*yaml"))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
