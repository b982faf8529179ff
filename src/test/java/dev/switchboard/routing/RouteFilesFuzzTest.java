package dev.switchboard.routing;

import static dev.switchboard.fuzz.Promise.holds;
import static dev.switchboard.fuzz.Promise.takesOrThrows;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.switchboard.fuzz.Input;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** A file of routes/, whatever an editor, a ConfigMap or a bad disk left in it. */
class RouteFilesFuzzTest {

  private static final String FILE = "bot-message.camel.yaml";

  /** The shipped files, and what made trouble elsewhere. */
  static Stream<byte[]> files() throws BadRoutes {
    return Stream.concat(
        new RouteFiles(Path.of("routes"))
            .read().values().stream().map(text -> text.getBytes(StandardCharsets.UTF_8)),
        Stream.of(
            Input.of("- route: &again", "    steps: [{choice: *again}]"),
            Input.of("- &a [&b [&c [x, x], *c, *c], *b, *b]", "- route: {steps: [*a, *a]}"),
            Input.of("- route: " + "[".repeat(3_000)),
            Input.of("- route: " + "{a: ".repeat(3_000)),
            Input.of("? [a]", ": b"),
            Input.of("- route: {id: !!java.net.URL [x], from: {uri: direct:x}}"),
            Input.of("%YAML 9.9", "---", "- *nobody"),
            Input.of("- route: {steps: [to: \"\\uD800\"]}"),
            Input.of("- route: {steps: [to: \"\\u"),
            Input.of("- route: {steps: [to: \"\\UFFFFFFFF\"]}")));
  }

  @MethodSource("files")
  @FuzzTest
  void aFileIsUnderstoodOrRefusedByLine(byte[] bytes) {
    var text = new Input(bytes).restAsText();
    takesOrThrows(
        BadRoutes.class,
        () -> {
          var yaml = YamlText.of(FILE, text);
          holds(yaml.lineOf("to: direct:x", 1) >= 1, "there is no such line");
          Sentences.check(yaml, Set.of());
        });
  }

  static Stream<byte[]> routes() throws BadRoutes {
    return new RouteFiles(Path.of("routes"))
        .read().entrySet().stream()
            .filter(file -> Set.of(FILE, "handover.camel.yaml").contains(file.getKey()))
            .map(file -> file.getValue().getBytes(StandardCharsets.UTF_8));
  }

  /** What our own checks let through is read by Camel, which may like it or not. */
  @MethodSource("routes")
  @FuzzTest
  void aSetRunsOrIsRefusedByLine(byte[] bytes) {
    takesOrThrows(
        BadRoutes.class,
        () -> {
          var files = new TreeMap<>(new RouteFiles(Path.of("routes")).read());
          files.put(FILE, new Input(bytes).restAsText());
          new DryRun(List.of("--spring.profiles.active=demo")).of(files).close();
        });
  }
}
