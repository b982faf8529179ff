package dev.switchboard.routing;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * What the texts in route files may not contain: names of Java classes and beans, secrets, SQL that
 * writes. A guard against mistakes; who may edit routes/ is trusted.
 */
final class Phrases {

  /** A text for people may mention anything. */
  private static final Set<String> PROSE = Set.of("description", "note", "id", "constant");

  private static final String ALL = "*";
  private static final String DO_WITHOUT = "Say it with simple or jq, or ask for a Java step";
  private static final String SIMPLE = "\\$(simple)?\\{\\s*";

  /**
   * @param word that allows it
   * @param where the kind of text: a language, an option; empty: in all but prose; *: in all
   * @param reason with a place for what was found
   */
  private record Rule(String word, String where, Pattern found, String reason, String remedy) {

    static Rule of(String word, String where, String found, String reason, String remedy) {
      return new Rule(word, where, Pattern.compile(found), reason, remedy);
    }

    boolean concerns(String kind) {
      return where.isEmpty() ? !PROSE.contains(kind) : where.equals(ALL) || where.equals(kind);
    }
  }

  private static final List<Rule> RULES =
      List.of(
          Rule.of(
              "env",
              ALL,
              "\\{\\{[!?]?(?!switchboard\\.)[^}]*",
              "only {{switchboard.…}} may be read, not %s",
              "Set what the routes need under switchboard: in config/application.yaml; secrets stay there"),
          Rule.of(
              "env",
              "",
              SIMPLE + "(env|sys|sysenv)\\b|" + SIMPLE + "properties(Exist)?:(?!switchboard\\.)",
              "routes do not read the environment: %s",
              "Set what they need under switchboard: in config/application.yaml, and write {{switchboard.…}}"),
          Rule.of(
              "env",
              "jq",
              "(?<![.\\w\"'-])env\\b(?!\\s*:)|\\$ENV",
              "routes do not read the environment: %s",
              "Set what they need under switchboard: in config/application.yaml, and write {{switchboard.…}}"),
          Rule.of(
              "bean",
              "",
              SIMPLE + "(bean:|ref:|camelContext\\b|exchange\\b)",
              "routes do not reach into Java: %s",
              DO_WITHOUT),
          Rule.of("bean", "", "^#(bean:)?[a-zA-Z]\\w*$", "routes name no beans: %s", DO_WITHOUT),
          Rule.of(
              "class",
              "",
              SIMPLE + "type:|\\bgetClass\\b|\\.class\\b|#(class|type):",
              "routes name no Java classes: %s",
              DO_WITHOUT),
          Rule.of(
              "class",
              "",
              "(?<![\\w.$])(java|javax|jakarta|jdk|sun|com|org|net|io|dev)\\.[a-z][\\w.]*?\\.[A-Z]\\w*",
              "routes name no Java classes: %s",
              DO_WITHOUT));

  private static final Rule SQL =
      Rule.of(
          "sql-write",
          "",
          "(?i)\\b(insert\\s+into|update\\s+[\\w.\"]+\\s+(as\\s+\\w+\\s+)?set|delete\\s+from|truncate|merge\\s+into"
              + "|(drop|alter|create|grant)\\s+\\w+)\\b",
          "SQL of routes only reads, but here is: %s",
          "Look things up here; what is written belongs to Java");

  private final YamlText yaml;
  private final Set<String> allowed;

  Phrases(YamlText yaml, Set<String> allowed) {
    this.yaml = yaml;
    this.allowed = allowed;
  }

  /**
   * @param kind the language or the option that it is for
   */
  void check(String kind, Node node) throws BadRoutes {
    if (node instanceof MappingNode mapping) {
      for (var part : mapping.getValue()) {
        check(kind, part.getValueNode());
      }
    } else if (node instanceof CollectionNode<?> list) {
      for (var item : list.getValue()) {
        check(kind, (Node) item);
      }
    } else {
      scalar(kind, node);
    }
  }

  private void scalar(String kind, Node node) throws BadRoutes {
    for (var rule : RULES) {
      if (rule.concerns(kind)) {
        check(rule, node);
      }
    }
    if (yaml.file().equals(Sentences.SQL_FILE) || allowed.contains("jdbc")) {
      check(SQL, node);
    }
  }

  private void check(Rule rule, Node node) throws BadRoutes {
    var matcher = rule.found().matcher(YamlText.text(node));
    if (!allowed.contains(rule.word()) && matcher.find()) {
      throw new BadRoutes(
          new Refusal(
              yaml.file(),
              yaml.lineOf(matcher.group(), node),
              rule.reason().formatted(matcher.group().strip()),
              rule.remedy() + Sentences.orAllow(rule.word())));
    }
  }
}
