package dev.switchboard.simulator.cloud.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.cloud.CloudRefusal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Data actions: made published, or as a draft that nobody can call before it is published. */
@RestController
@Profile("demo")
@RequestMapping("/demo/genesys/api/api/v2/integrations/actions")
class ActionsDoor {

  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private final CloudObjects objects;
  private final CloudTroubles troubles;

  ActionsDoor(CloudObjects objects, CloudTroubles troubles) {
    this.objects = objects;
    this.troubles = troubles;
  }

  @GetMapping
  ObjectNode list(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "25") int pageSize,
      @RequestParam(defaultValue = "1") int pageNumber) {
    List<ObjectNode> found =
        objects.list(Kind.ACTION).stream()
            .filter(action -> !isDraft(action))
            .filter(action -> name.isEmpty() || action.path("name").asText().equals(name))
            .toList();
    return objects.page(found, pageSize, pageNumber);
  }

  @PostMapping
  ObjectNode create(@RequestBody ObjectNode asked) {
    return shown(add(asked, false));
  }

  @PostMapping("/drafts")
  ObjectNode draft(@RequestBody ObjectNode asked) {
    return shown(add(asked, true));
  }

  @GetMapping("/{id}")
  ObjectNode get(
      @PathVariable String id, @RequestParam(defaultValue = "false") boolean includeConfig) {
    ObjectNode action = objects.get(Kind.ACTION, id);
    if (isDraft(action)) {
      throw CloudRefusal.notFound("Action " + id + " has no published version.");
    }
    ObjectNode shown = shown(action);
    return includeConfig ? shown : shown.without("config");
  }

  @GetMapping("/{id}/draft")
  ObjectNode draft(@PathVariable String id) {
    ObjectNode action = objects.get(Kind.ACTION, id);
    if (!isDraft(action)) {
      throw CloudRefusal.notFound("Action " + id + " has no draft.");
    }
    return shown(action);
  }

  @PostMapping("/{id}/draft/publish")
  ObjectNode publish(@PathVariable String id, @RequestBody ObjectNode asked) {
    ObjectNode action = objects.get(Kind.ACTION, id);
    Demand.version(asked, action.path("version").asInt());
    action.remove("_draft");
    return shown(action);
  }

  @PatchMapping("/{id}")
  ObjectNode change(@PathVariable String id, @RequestBody ObjectNode asked) {
    ObjectNode action = objects.get(Kind.ACTION, id);
    Demand.version(asked, action.path("version").asInt());
    if (asked.has("contract")) {
      throw CloudRefusal.badRequest("the contract of a published action cannot be changed");
    }
    config(asked.path("config"));
    action.set("config", asked.get("config"));
    action.put("version", action.path("version").asInt() + 1);
    return shown(action);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String id) {
    objects.remove(Kind.ACTION, id);
  }

  ObjectNode add(ObjectNode asked, boolean draft) {
    Demand.text(asked, "/category");
    String integration = Demand.text(asked, "/integrationId");
    if (objects.find(Kind.INTEGRATION, integration).isEmpty()) {
      throw CloudRefusal.badRequest("integrationId does not exist");
    }
    objects.freeName(Kind.ACTION, Demand.text(asked, "/name"));
    Demand.object(asked, "/contract/input/inputSchema");
    Demand.object(asked, "/contract/output/successSchema");
    config(Demand.object(asked, "/config"));
    ObjectNode action = asked.deepCopy().put("version", 1);
    if (draft) {
      action.put("_draft", true);
    }
    return objects.add(Kind.ACTION, "custom_-_" + UUID.randomUUID(), action);
  }

  private static void config(JsonNode config) {
    Demand.oneOf(METHODS, config, "/request/requestType");
    Demand.reachable(config, "/request/requestUrlTemplate");
    Demand.object(config, "/response/translationMap");
    Demand.text(config, "/response/successTemplate");
  }

  private boolean isDraft(ObjectNode action) {
    return action.has("_draft") || troubles.now().unpublishedAction();
  }

  /** Templates are told by a URI of their own only. */
  private ObjectNode shown(ObjectNode action) {
    ObjectNode shown = objects.shown(action);
    elsewhere(shown.at("/config/request"), "requestTemplate");
    elsewhere(shown.at("/config/response"), "successTemplate");
    return shown;
  }

  private static void elsewhere(JsonNode config, String template) {
    if (config.has(template)) {
      ((ObjectNode) config).remove(template);
      ((ObjectNode) config)
          .put(template + "Uri", "/templates/" + template.toLowerCase(Locale.ROOT) + ".vm");
    }
  }
}
