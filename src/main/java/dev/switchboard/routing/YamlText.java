package dev.switchboard.routing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One route file as a tree that knows its lines, read by the parser that Camel uses. */
record YamlText(String file, List<String> lines, Node root) {

  private static final int SHORTEST = 4; // letters by which a text is known again

  /**
   * @param text without a BOM
   */
  static YamlText of(String file, String text) throws BadRoutes {
    var settings =
        LoadSettings.builder().setLabel(file).setUseMarks(true).setParseComments(false).build();
    try {
      YamlExtent.check(file, new Parse(settings).parseString(text));
      var root = new Compose(settings).composeString(text);
      var yaml =
          new YamlText(file, text.lines().toList(), root.orElseThrow(() -> saysNothing(file)));
      yaml.refuseTwice(yaml.root, new HashSet<>());
      return yaml;
    } catch (MarkedYamlEngineException e) {
      var mark = e.getProblemMark().or(e::getContextMark);
      var line = mark.map(m -> m.getLine() + 1).orElse(0);
      var context = Optional.ofNullable(e.getContext()).map(c -> c + ", ").orElse("");
      throw notYaml(file, line, context + e.getProblem(), e);
    } catch (ReaderException e) {
      throw notYaml(file, line(text, e), "a character that no text has", e);
    } catch (YamlEngineException e) {
      throw notYaml(file, 0, String.valueOf(e.getMessage()), e);
    } catch (IllegalArgumentException e) { // what the parser does not catch itself
      throw notYaml(file, 0, "a \\u or \\x of which no character comes", e);
    }
  }

  static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }

  static String text(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  /** What YAML reads when nothing stands after a colon; not the same as two quotes. */
  static boolean isNothing(Node node) {
    return node instanceof ScalarNode scalar
        && scalar.getValue().isEmpty()
        && scalar.getScalarStyle() == ScalarStyle.PLAIN;
  }

  static List<NodeTuple> entries(Node node) {
    return node instanceof MappingNode mapping ? mapping.getValue() : List.of();
  }

  static Optional<Node> value(Node mapping, String key) {
    return entries(mapping).stream()
        .filter(entry -> text(entry.getKeyNode()).equals(key))
        .map(NodeTuple::getValueNode)
        .findFirst();
  }

  /** The first line, from one on, whose text a reason speaks of; that line itself if none does. */
  int lineOf(String reason, int from) {
    var squeezed = squeezed(reason);
    return scalars(root, new HashSet<>()).stream()
        .filter(scalar -> line(scalar) >= from && scalar.getValue().length() >= SHORTEST)
        .filter(scalar -> squeezed.contains(squeezed(scalar.getValue())))
        .mapToInt(YamlText::line)
        .findFirst()
        .orElse(from);
  }

  /** The line of some words in a text, which may be a block of several lines. */
  int lineOf(String words, Node text) {
    var first = words.lines().findFirst().orElse("");
    for (var line = line(text); line <= lines.size(); line++) {
      if (lines.get(line - 1).contains(first)) {
        return line;
      }
    }
    return line(text);
  }

  /** The parser lets the last one win: whole steps would be lost without a word. */
  private void refuseTwice(Node node, Set<Node> seen) throws BadRoutes {
    if (!seen.add(node)) {
      return;
    }
    var keys = new HashSet<String>();
    for (var entry : entries(node)) {
      var key = text(entry.getKeyNode());
      if (!keys.add(key)) {
        throw new BadRoutes(
            new Refusal(
                file,
                line(entry.getKeyNode()),
                "“" + key + ":” stands here twice",
                "Delete one, or begin the second with “- ” if it is a step of its own"));
      }
      refuseTwice(entry.getValueNode(), seen);
    }
    if (node instanceof SequenceNode list) {
      for (var item : list.getValue()) {
        refuseTwice(item, seen);
      }
    }
  }

  private static List<ScalarNode> scalars(Node node, Set<Node> seen) {
    List<ScalarNode> found = new ArrayList<>();
    if (!seen.add(node)) {
      return found; // an alias, of itself perhaps
    }
    if (node instanceof ScalarNode scalar) {
      found.add(scalar);
    } else if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(entry -> found.addAll(scalars(entry.getValueNode(), seen)));
    } else if (node instanceof CollectionNode<?> list) {
      list.getValue().forEach(item -> found.addAll(scalars((Node) item, seen)));
    }
    return found;
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", " ").replace("://", ":").strip(); // as Camel writes a URI
  }

  private static BadRoutes saysNothing(String file) {
    return new BadRoutes(
        Refusal.of(file, "says nothing", "Write a route into it, or delete the file"));
  }

  private static BadRoutes notYaml(String file, int line, String why, RuntimeException cause) {
    return new BadRoutes(
        new Refusal(
            file,
            line,
            "is not YAML: " + squeezed(why),
            "Mend it there or just above; indentation, quotes and colons count"),
        cause);
  }

  private static int line(String text, ReaderException e) {
    var before = text.substring(0, Math.min(e.getPosition(), text.length()));
    return 1 + (int) before.chars().filter(letter -> letter == '\n').count();
  }
}
