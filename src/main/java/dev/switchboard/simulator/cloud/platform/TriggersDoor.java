package dev.switchboard.simulator.cloud.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.cloud.CloudRefusal;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Triggers: an event starts a workflow. */
@RestController
@Profile("demo")
@RequestMapping("/demo/genesys/api/api/v2/processautomation/triggers")
class TriggersDoor {

  static final String CUSTOMER_END = "v2.detail.events.conversation.{id}.customer.end";
  static final String USER_END = "v2.detail.events.conversation.{id}.user.end";

  private static final Set<String> FORMATS = Set.of("TopLevelPrimitives", "Json");

  private final CloudObjects objects;

  TriggersDoor(CloudObjects objects) {
    this.objects = objects;
  }

  @GetMapping
  ObjectNode list(@RequestParam(defaultValue = "200") int pageSize) {
    ObjectNode page = objects.page(objects.list(Kind.TRIGGER), pageSize, 1);
    return page.remove(List.of("pageNumber", "pageCount", "total"));
  }

  @PostMapping
  ObjectNode create(@RequestBody ObjectNode asked) {
    return objects.add(Kind.TRIGGER, checked(asked).put("version", 1));
  }

  @GetMapping("/{id}")
  ObjectNode get(@PathVariable String id) {
    return objects.get(Kind.TRIGGER, id);
  }

  @PutMapping("/{id}")
  ObjectNode change(@PathVariable String id, @RequestBody ObjectNode asked) {
    ObjectNode trigger = objects.get(Kind.TRIGGER, id);
    int version = trigger.path("version").asInt();
    Demand.version(asked, version);
    trigger.setAll(checked(asked));
    return trigger.put("version", version + 1);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String id) {
    objects.remove(Kind.TRIGGER, id);
  }

  private ObjectNode checked(ObjectNode asked) {
    Demand.text(asked, "/name");
    Demand.oneOf(Set.of(CUSTOMER_END, USER_END), asked, "/topicName");
    Demand.oneOf(Set.of("Workflow"), asked, "/target/type");
    Demand.oneOf(FORMATS, asked, "/target/workflowTargetSettings/dataFormat");
    if (!asked.path("enabled").isBoolean()) {
      throw CloudRefusal.badRequest("enabled is required");
    }
    for (JsonNode one : asked.path("matchCriteria")) {
      Demand.text(one, "/jsonPath");
      Demand.oneOf(Set.of("Equal", "NotEqual", "In", "Exists"), one, "/operator");
    }
    boolean workflow =
        objects
            .find(Kind.FLOW, Demand.text(asked, "/target/id"))
            .filter(flow -> flow.path("type").asText().equals("WORKFLOW"))
            .isPresent();
    if (!workflow) {
      throw CloudRefusal.badRequest("target.id is no published workflow");
    }
    return asked.deepCopy();
  }
}
