package dev.switchboard.routing;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/**
 * A row of src/test/scenarios: what holds, what happens, and which steps the routes then call.
 *
 * @param file it stands in
 * @param name a sentence
 * @param given holder (BOT, AGENT), transcript (LIVE, HANDOVER, OFF), registered (true, false)
 * @param entry the {@code direct:} name that is called
 * @param body a message unless {@code is} says receipt or handover
 * @param variables that Java sets for this entry
 * @param then the steps in order, each with what is expected of body and variables
 */
record Scenario(
    String file,
    String name,
    Map<String, Object> given,
    String entry,
    Map<String, Object> body,
    Map<String, Object> variables,
    List<Map<String, Map<String, Object>>> then) {

  private static final ObjectMapper JSON = new ObjectMapper();

  Scenario {
    given = given == null ? Map.of() : given;
    body = body == null ? Map.of() : body;
    variables = variables == null ? Map.of() : variables;
    then = then == null ? List.of() : then;
  }

  static Stream<Scenario> all(Path folder) {
    try (var files = Files.list(folder)) {
      return files
          .filter(f -> f.toString().endsWith(".yaml"))
          .sorted()
          .flatMap(Scenario::in)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Scenario> in(Path file) {
    try (var text = Files.newBufferedReader(file)) {
      List<Map<String, Object>> rows = new Yaml().load(text);
      return rows.stream()
          .map(
              row -> {
                row.put("file", file.getFileName().toString());
                return JSON.convertValue(row, Scenario.class);
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return file.replace(".yaml", "") + ": " + name;
  }
}
