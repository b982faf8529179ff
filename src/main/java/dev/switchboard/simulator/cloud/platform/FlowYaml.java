package dev.switchboard.simulator.cloud.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.cloud.CloudRefusal;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads Architect's YAML as far as conversations here need it: which queue, which data action with
 * which inputs. What a flow refers to must be there, as in Architect.
 */
@Component
@Profile("demo")
class FlowYaml {

  private final CloudObjects objects;
  private final ObjectMapper json;

  FlowYaml(CloudObjects objects, ObjectMapper json) {
    this.objects = objects;
    this.json = json;
  }

  ObjectNode read(String file) {
    JsonNode tree = parse(file);
    boolean message = tree.has("inboundShortMessage");
    JsonNode flow = tree.path(message ? "inboundShortMessage" : "workflow");
    if (!flow.isObject() || tree.size() != 1) {
      throw CloudRefusal.badRequest("the file's only root must be inboundShortMessage or workflow");
    }
    for (String field : new String[] {"/name", "/startUpRef", "/defaultLanguage"}) {
      Demand.text(flow, field);
    }
    starts(flow);
    ObjectNode read = objects.object().put("name", flow.path("name").asText());
    read.put("type", message ? "INBOUNDSHORTMESSAGE" : "WORKFLOW").put("active", true);
    action(read, flow);
    if (message) {
      read.put("_queue", queue(flow));
    }
    return read;
  }

  /** Where it starts must be a state that it has. */
  private static void starts(JsonNode flow) {
    String ref = flow.path("startUpRef").asText();
    for (JsonNode state : flow.findValues("state")) {
      if (ref.endsWith("/states/state[" + state.path("refId").asText() + "]")) {
        return;
      }
    }
    throw CloudRefusal.badRequest("startUpRef " + ref + " is no state of this flow");
  }

  private void action(ObjectNode read, JsonNode flow) {
    JsonNode call = flow.findPath("callData");
    String category = call.path("category").fieldNames().next();
    JsonNode actions = call.path("category").path(category).path("dataAction");
    String name = actions.fieldNames().next();
    boolean there =
        objects
            .named(Kind.ACTION, name)
            .filter(action -> !action.has("_draft"))
            .filter(action -> action.path("category").asText().equals(category))
            .isPresent();
    if (!there) {
      throw CloudRefusal.badRequest(
          "Data action '" + name + "' of category '" + category + "' was not found");
    }
    read.put("_action", name);
    ObjectNode inputs = read.putObject("_inputs");
    actions.path(name).path("inputs").properties().stream()
        .filter(input -> input.getValue().has("lit"))
        .forEach(input -> inputs.put(input.getKey(), input.getValue().get("lit").asText()));
  }

  private String queue(JsonNode flow) {
    String queue = flow.findPath("transferToAcd").at("/targetQueue/lit/name").asText();
    if (objects.named(Kind.QUEUE, queue).isEmpty()) {
      throw CloudRefusal.badRequest("Queue '" + queue + "' was not found");
    }
    return queue;
  }

  private JsonNode parse(String file) {
    try {
      return json.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(file));
    } catch (YAMLException | IllegalArgumentException notYaml) {
      throw CloudRefusal.badRequest("the file is no YAML: " + notYaml.getMessage());
    }
  }
}
