package dev.switchboard.scenario;

import java.util.List;
import java.util.Map;

/**
 * A row of a scenario file: what holds, what happens, and which steps the routes then call.
 *
 * @param file its path
 * @param line where the row begins
 * @param name a sentence
 * @param entry the {@code direct:} name that is called
 * @param body a message, unless {@code is} says receipt, ended, handover or json
 * @param variables that Java sets for this entry, such as {@code reason}
 * @param then the steps in order, each with what is expected; {@code body} is the body at the end
 */
record Scenario(
    String file,
    int line,
    String name,
    Given given,
    String entry,
    Map<String, Object> body,
    Map<String, Object> variables,
    List<Map<String, Map<String, Object>>> then) {

  Scenario {
    given = given == null ? Given.nothing() : given;
    body = body == null ? Map.of() : body;
    variables = variables == null ? Map.of() : variables;
    then = then == null ? List.of() : then;
    if (name == null || entry == null) {
      throw new IllegalArgumentException("a row needs a name and an entry");
    }
    if (then.stream().anyMatch(step -> step == null || step.size() != 1)) {
      throw new IllegalArgumentException(
          "each line of then is one step, like - send-to-agent: {text: Hello}");
    }
  }

  String place() {
    return file + ":" + line;
  }

  @Override
  public String toString() {
    return name;
  }
}
