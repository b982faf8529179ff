package dev.switchboard.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What k8s/monitoring wakes somebody for.
 *
 * @param rule as Prometheus Operator has it
 */
record Alert(JsonNode rule) {

  static final List<Path> FILES =
      Stream.of("rules.yaml", "neighbours.yaml")
          .map(Manifests.FOLDER.resolve("monitoring")::resolve)
          .toList();

  /** One case or more for each, in promtool's words. */
  static final Path CASES = Path.of("src", "test", "resources", "k8s", "alerts.yaml");

  static List<Alert> all() {
    return FILES.stream().flatMap(file -> rules(spec(file))).map(Alert::new).toList();
  }

  /** What Prometheus itself reads of a file. */
  static JsonNode spec(Path file) {
    return parsed(file).path("spec");
  }

  /** The same with summaries only: promtool compares every word. */
  static JsonNode brief(Path file) {
    var spec = spec(file);
    rules(spec).forEach(rule -> ((ObjectNode) rule.path("annotations")).remove("description"));
    return spec;
  }

  /** Each {@code alert_rule_test} of {@link #CASES}. */
  static List<JsonNode> cases() {
    return each(parsed(CASES).path("tests"))
        .flatMap(test -> each(test.path("alert_rule_test")))
        .toList();
  }

  String name() {
    return rule.path("alert").asText();
  }

  private static JsonNode parsed(Path file) {
    try {
      return Manifests.parse(Files.readString(file)).get(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<JsonNode> rules(JsonNode spec) {
    return each(spec.path("groups")).flatMap(group -> each(group.path("rules")));
  }

  private static Stream<JsonNode> each(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
