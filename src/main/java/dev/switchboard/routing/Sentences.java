package dev.switchboard.routing;

import static dev.switchboard.routing.YamlText.entries;
import static dev.switchboard.routing.YamlText.isNothing;
import static dev.switchboard.routing.YamlText.line;
import static dev.switchboard.routing.YamlText.text;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.camel.util.StringHelper;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * What route files may say: {@link Vocabulary}, and what {@code switchboard.routes.allow} adds.
 * Read from the YAML before Camel sees it: nothing is made or loaded for a file that is refused.
 */
final class Sentences {

  static final String SQL_FILE = "registration.camel.yaml";

  private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][\\w.+-]*)(:.*|\\?.*|)");

  private final String file;
  private final Set<String> allowed;
  private final Phrases phrases;

  private Sentences(YamlText yaml, Set<String> allowed) {
    this.file = yaml.file();
    this.allowed = allowed;
    this.phrases = new Phrases(yaml, allowed);
  }

  /**
   * @param allowed words beyond the usual ones
   * @throws BadRoutes for the first that is not
   */
  static void check(YamlText yaml, Set<String> allowed) throws BadRoutes {
    new Sentences(yaml, allowed).file(yaml.root());
  }

  private void file(Node root) throws BadRoutes {
    if (!(root instanceof SequenceNode)) {
      throw refused(root, "is no list of routes", "Let each route begin with “- route:”");
    }
    for (var item : items(root)) {
      for (var section : entries(item)) {
        if (word(section).equals("from")) {
          throw refused(
              section.getKeyNode(), "a route without id", "Put it into “- route:” with an id");
        }
        require(section, Set.of("route"), "the section", "is not for route files");
        route(section.getValueNode());
      }
    }
  }

  private void route(Node route) throws BadRoutes {
    for (var part : entries(route)) {
      require(part, Vocabulary.ROUTE, "the route option", "is not for route files");
      something(part);
      if (word(part).equals("from")) {
        consumer(uri(part.getValueNode()));
        inside("from", part.getValueNode());
      } else if (word(part).equals("steps")) {
        steps(part.getValueNode());
      }
    }
  }

  /** Two generations overlap for a while: two timers, two Kafka consumers. */
  private void consumer(Node uri) throws BadRoutes {
    var scheme = scheme(uri);
    if (!scheme.equals("direct") && !allowed.contains("from:" + scheme)) {
      throw refused(
          uri,
          "only direct: may start a route, not " + text(uri),
          "Start it from direct:, or leave that to Java" + orAllow("from:" + scheme));
    }
  }

  private void steps(Node list) throws BadRoutes {
    for (var item : items(list)) {
      for (var step : entries(item)) {
        require(step, Vocabulary.STEPS, "the step", "is nothing that routes do");
        var name = word(step);
        if (!name.equals("stop")) {
          something(step);
        }
        if (Set.of("to", "toD").contains(name) || hasUri(step.getValueNode())) {
          producer(uri(step.getValueNode()));
        }
        inside(name, step.getValueNode());
      }
    }
  }

  private void producer(Node uri) throws BadRoutes {
    var scheme = scheme(uri);
    if (Vocabulary.ENDPOINTS.contains(scheme)
        || allowed.contains(scheme)
        || scheme.equals("jdbc") && file.equals(SQL_FILE)) {
      return;
    }
    if (scheme.isEmpty()) {
      throw refused(
          uri,
          "where it goes must begin with direct:, not " + text(uri),
          "Write direct: before what changes, or choose with choice");
    }
    throw refused(
        uri,
        scheme.equals("jdbc") ? "SQL has its place in " + SQL_FILE : "routes call no " + text(uri),
        "Call a step of Switchboard or another route (direct:…)" + orAllow(scheme));
  }

  private void inside(String phrase, Node node) throws BadRoutes {
    for (var item : items(node)) {
      inside(phrase, item);
    }
    for (var part : entries(node)) {
      something(part);
      var name = word(part);
      if (name.equals("steps")) {
        steps(part.getValueNode());
      } else if (name.equals("parameters")) {
        phrases.check("parameters", part.getValueNode());
      } else {
        option(phrase, part, name);
      }
    }
    if (items(node).isEmpty() && entries(node).isEmpty()) {
      phrases.check(phrase, node);
    }
  }

  private void option(String phrase, NodeTuple part, String name) throws BadRoutes {
    if (Vocabulary.OPTIONS.contains(name)) {
      require(part, Set.of(), "the option", "is not for route files");
    }
    if (Vocabulary.OTHER_LANGUAGES.contains(name)) {
      require(part, Set.of(), "the language", "is not for route files");
    }
    if (name.equals("expression")) {
      for (var language : entries(part.getValueNode())) {
        require(language, Vocabulary.LANGUAGES, "the language", "is not for route files");
      }
      inside(phrase, part.getValueNode());
    } else {
      inside(name, part.getValueNode());
    }
  }

  private void require(NodeTuple part, Set<String> usual, String what, String isNot)
      throws BadRoutes {
    var word = word(part);
    if (!usual.contains(word) && !allowed.contains(word)) {
      throw refused(
          part.getKeyNode(),
          what + " " + word + " " + isNot,
          (usual.isEmpty() ? "Do without" : "Use " + String.join(", ", new TreeSet<>(usual)))
              + orAllow(word));
    }
  }

  /** A file that was cut off at a clean line ends with such a word. */
  private void something(NodeTuple part) throws BadRoutes {
    if (isNothing(part.getValueNode())) {
      throw refused(
          part.getKeyNode(),
          "nothing follows “" + text(part.getKeyNode()) + ":”",
          "Write the rest, or take it away");
    }
  }

  static String orAllow(String word) {
    return "; or, if it must be, set switchboard.routes.allow: '" + word + "'";
  }

  private BadRoutes refused(Node at, String reason, String remedy) {
    return new BadRoutes(new Refusal(file, line(at), reason, remedy));
  }

  private static Node uri(Node endpoint) {
    return YamlText.value(endpoint, "uri").orElse(endpoint);
  }

  private static boolean hasUri(Node step) {
    return YamlText.value(step, "uri").isPresent();
  }

  private static String scheme(Node uri) {
    var matcher = SCHEME.matcher(text(uri));
    return matcher.matches() ? matcher.group(1) : "";
  }

  /** Camel takes set-body for setBody. */
  private static String word(NodeTuple part) {
    return StringHelper.dashToCamelCase(text(part.getKeyNode()));
  }

  private static List<Node> items(Node node) {
    return node instanceof SequenceNode list ? list.getValue() : List.of();
  }
}
