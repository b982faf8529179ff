package dev.switchboard.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.routing.Played;
import dev.switchboard.routing.StepCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Holds what the routes did against what a row says. A row names only what matters: a field of the
 * body ({@code text}, {@code content.0.contentType}), {@code variable.…} or {@code header.…}.
 */
record Comparison(ObjectMapper json) {

  private static final String END = "body";

  List<Difference> of(Scenario scenario, Played played) {
    var expected = scenario.then().stream().filter(step -> !step.containsKey(END)).toList();
    var wanted = expected.stream().map(Comparison::name).toList();
    var seen = played.calls().stream().map(StepCall::step).toList();
    if (!wanted.equals(seen)) {
      return List.of(new Difference("the steps", inWords(wanted), inWords(seen)));
    }
    var differences = new ArrayList<Difference>();
    for (var number = 0; number < expected.size(); number++) {
      var step = "step %d, %s".formatted(number + 1, seen.get(number));
      compare(step, fields(expected.get(number)), tree(played.calls().get(number)), differences);
    }
    scenario.then().stream()
        .filter(step -> step.containsKey(END))
        .forEach(step -> compare("the end", fields(step), body(played.body()), differences));
    return differences;
  }

  private void compare(
      String where, Map<String, Object> fields, JsonNode seen, List<Difference> differences) {
    fields.forEach(
        (path, value) -> {
          JsonNode wanted = json.valueToTree(value);
          var found = seen.at("/" + path.replace('.', '/'));
          if (!wanted.equals(found) && !(wanted.isNull() && found.isMissingNode())) {
            differences.add(
                new Difference(
                    where + ": " + path,
                    wanted.toString(),
                    found.isMissingNode() ? "nothing" : found.toString()));
          }
        });
  }

  /** The body's own fields, and beside them what the step could read as well. */
  private JsonNode tree(StepCall call) {
    var node = json.createObjectNode();
    node.setAll(json.convertValue(body(call.body()), ObjectNode.class));
    node.set("variable", json.valueToTree(call.variables()));
    node.set("header", json.valueToTree(call.headers()));
    return node;
  }

  /** A sentence of a route's own is a message of ours that has only a text. */
  private JsonNode body(Object body) {
    return body instanceof String text
        ? json.createObjectNode().put("text", text)
        : json.valueToTree(body);
  }

  private static String name(Map<String, ?> step) {
    return step.keySet().iterator().next();
  }

  private static Map<String, Object> fields(Map<String, Map<String, Object>> step) {
    var fields = step.values().iterator().next();
    return fields == null ? Map.of() : fields;
  }

  private static String inWords(List<String> steps) {
    return steps.isEmpty() ? "none" : String.join(", ", steps);
  }
}
