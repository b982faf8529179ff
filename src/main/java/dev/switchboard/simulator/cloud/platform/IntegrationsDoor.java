package dev.switchboard.simulator.cloud.platform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.cloud.CloudRefusal;
import java.util.Set;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Web Services Data Actions integrations and their credentials. */
@RestController
@Profile("demo")
@RequestMapping("/demo/genesys/api/api/v2/integrations")
class IntegrationsDoor {

  private static final Set<String> STATES = Set.of("ENABLED", "DISABLED");

  private final CloudObjects objects;

  IntegrationsDoor(CloudObjects objects) {
    this.objects = objects;
  }

  @GetMapping
  ObjectNode list(
      @RequestParam(defaultValue = "25") int pageSize,
      @RequestParam(defaultValue = "1") int pageNumber) {
    return objects.page(objects.list(Kind.INTEGRATION), pageSize, pageNumber);
  }

  @PostMapping
  ObjectNode create(@RequestBody ObjectNode asked) {
    String type = Demand.text(asked, "/integrationType/id");
    if (!type.equals("custom-rest-actions")) {
      throw CloudRefusal.notFound("Integration type " + type + " is not known here.");
    }
    String name = asked.path("name").asText("Web Services Data Actions");
    objects.freeName(Kind.INTEGRATION, name);
    ObjectNode made = objects.object().put("name", name).put("intendedState", "DISABLED");
    made.putObject("integrationType").put("id", type);
    made.putObject("_config").put("version", 1).put("name", name).putObject("credentials");
    return objects.shown(objects.add(Kind.INTEGRATION, reported(made)));
  }

  @GetMapping("/{id}")
  ObjectNode get(@PathVariable String id) {
    return objects.shown(objects.get(Kind.INTEGRATION, id));
  }

  @PatchMapping("/{id}")
  ObjectNode change(@PathVariable String id, @RequestBody ObjectNode asked) {
    ObjectNode integration = objects.get(Kind.INTEGRATION, id);
    integration.put("intendedState", Demand.oneOf(STATES, asked, "/intendedState"));
    return objects.shown(reported(integration));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String id) {
    objects.remove(Kind.INTEGRATION, id);
  }

  @GetMapping("/{id}/config/current")
  ObjectNode config(@PathVariable String id) {
    return (ObjectNode) objects.get(Kind.INTEGRATION, id).path("_config");
  }

  @PutMapping("/{id}/config/current")
  ObjectNode configure(@PathVariable String id, @RequestBody ObjectNode asked) {
    ObjectNode config = config(id);
    Demand.version(asked, config.path("version").asInt());
    Demand.object(asked, "/credentials");
    for (var slot : asked.path("credentials")) {
      objects.get(Kind.CREDENTIAL, Demand.text(slot, "/id"));
    }
    config.put("version", config.path("version").asInt() + 1);
    config.set("credentials", asked.get("credentials"));
    return config;
  }

  @GetMapping("/credentials")
  ObjectNode credentials(
      @RequestParam(defaultValue = "25") int pageSize,
      @RequestParam(defaultValue = "1") int pageNumber) {
    return objects.page(objects.list(Kind.CREDENTIAL), pageSize, pageNumber);
  }

  @PostMapping("/credentials")
  ObjectNode createCredential(@RequestBody ObjectNode asked) {
    return objects.shown(objects.add(Kind.CREDENTIAL, credential(objects.object(), asked)));
  }

  @GetMapping("/credentials/{id}")
  ObjectNode credential(@PathVariable String id) {
    return objects.shown(objects.get(Kind.CREDENTIAL, id));
  }

  @PutMapping("/credentials/{id}")
  ObjectNode changeCredential(@PathVariable String id, @RequestBody ObjectNode asked) {
    return objects.shown(credential(objects.get(Kind.CREDENTIAL, id), asked));
  }

  @DeleteMapping("/credentials/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void deleteCredential(@PathVariable String id) {
    objects.remove(Kind.CREDENTIAL, id);
  }

  private static ObjectNode credential(ObjectNode credential, ObjectNode asked) {
    credential.put("name", Demand.text(asked, "/name"));
    credential.putObject("type").put("name", Demand.text(asked, "/type/name"));
    credential.set("_fields", Demand.object(asked, "/credentialFields"));
    return credential;
  }

  private static ObjectNode reported(ObjectNode integration) {
    boolean on = integration.path("intendedState").asText().equals("ENABLED");
    integration.putObject("reportedState").put("code", on ? "ACTIVE" : "INACTIVE");
    return integration;
  }
}
