package dev.switchboard.scenario;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the rows of a folder's {@code *.yaml}; route files among them are left alone. */
final class ScenarioFiles {

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private ScenarioFiles() {}

  /**
   * @throws IllegalArgumentException naming file and line of a row that cannot be read
   */
  static List<Scenario> in(Path folder) throws IOException {
    var rows = new ArrayList<Scenario>();
    try (var files = Files.list(folder)) {
      for (var file : files.filter(ScenarioFiles::isOne).sorted().toList()) {
        rows.addAll(read(file));
      }
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("no scenario in " + folder + ": *.yaml, a list of rows");
    }
    return rows;
  }

  private static boolean isOne(Path file) {
    var name = file.getFileName().toString();
    return name.endsWith(".yaml") && !name.endsWith(".camel.yaml");
  }

  private static List<Scenario> read(Path file) throws IOException {
    var text = Files.readString(file);
    var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    try {
      if (!(yaml.compose(new StringReader(text)) instanceof SequenceNode marked)
          || holdsItself(marked, new HashSet<>())
          || !(yaml.load(text) instanceof List<?> rows)) {
        throw new IllegalArgumentException(
            file + ": must be a list of rows, each - name: …, and none within itself");
      }
      var read = new ArrayList<Scenario>();
      for (var number = 0; number < rows.size(); number++) {
        var line = marked.getValue().get(number).getStartMark().getLine() + 1;
        read.add(row(file, line, rows.get(number)));
      }
      return read;
    } catch (YAMLException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private static Scenario row(Path file, int line, Object row) {
    if (!(row instanceof Map<?, ?>)) {
      throw new IllegalArgumentException(
          "%s:%d: a row begins with - name: …".formatted(file, line));
    }
    try {
      var node = JSON.convertValue(row, ObjectNode.class);
      return JSON.treeToValue(node.put("file", file.toString()).put("line", line), Scenario.class);
    } catch (IOException | IllegalArgumentException e) {
      var why = e instanceof JsonMappingException mapping ? reason(mapping) : e.getMessage();
      throw new IllegalArgumentException("%s:%d: %s".formatted(file, line, why), e);
    }
  }

  /** Without the name of the class that could not be made of it. */
  private static String reason(JsonMappingException why) {
    return why.getCause() instanceof IllegalArgumentException ours
        ? ours.getMessage()
        : why.getOriginalMessage().replaceFirst(" \\(class .*?\\)", "");
  }

  /** An alias within what it names has no end. */
  private static boolean holdsItself(Node node, Set<Node> above) {
    if (!above.add(node)) {
      return true;
    }
    var within =
        node instanceof SequenceNode list
            ? list.getValue().stream()
            : node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                    .flatMap(entry -> Stream.of(entry.getKeyNode(), entry.getValueNode()))
                : Stream.<Node>empty();
    var found = within.anyMatch(part -> holdsItself(part, above));
    above.remove(node);
    return found;
  }
}
