package dev.switchboard.simulator.cloud.platform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.cloud.CloudRefusal;
import java.util.List;
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

/**
 * Open Messaging integrations. They are made in the background: the first answer says {@code
 * Initiated}, a later one {@code Completed}.
 */
@RestController
@Profile("demo")
@RequestMapping("/demo/genesys/api/api/v2/conversations/messaging/integrations/open")
class OpenIntegrationsDoor {

  private static final String URL = "outboundNotificationWebhookUrl";
  private static final String SECRET = "outboundNotificationWebhookSignatureSecretToken";

  private final CloudObjects objects;
  private final CloudTroubles troubles;

  OpenIntegrationsDoor(CloudObjects objects, CloudTroubles troubles) {
    this.objects = objects;
    this.troubles = troubles;
  }

  @PostMapping
  ObjectNode create(@RequestBody ObjectNode asked) {
    Demand.text(asked, "/name");
    Demand.reachable(asked, "/" + URL);
    longEnough(Demand.text(asked, "/" + SECRET));
    ObjectNode made =
        fill(objects.object(), asked).put("status", "Active").put("createStatus", "Initiated");
    return shown(add(UUID.randomUUID().toString(), made));
  }

  /** With the recipient that each integration has, which no flow answers yet. */
  ObjectNode add(String id, ObjectNode made) {
    ObjectNode recipient =
        objects.object().put("name", made.path("name").asText()).put("messengerType", "open");
    objects.add(Kind.RECIPIENT, id, recipient);
    made.putObject("recipient").put("id", id);
    return objects.add(Kind.OPEN_INTEGRATION, id, made);
  }

  @GetMapping
  ObjectNode list(
      @RequestParam(defaultValue = "25") int pageSize,
      @RequestParam(defaultValue = "1") int pageNumber) {
    List<ObjectNode> all = objects.list(Kind.OPEN_INTEGRATION).stream().map(this::shown).toList();
    return objects.page(all, pageSize, pageNumber);
  }

  @GetMapping("/{id}")
  ObjectNode get(@PathVariable String id) {
    ObjectNode integration = objects.get(Kind.OPEN_INTEGRATION, id);
    ObjectNode shown = shown(integration);
    integration.put("createStatus", "Completed");
    return shown;
  }

  @PatchMapping("/{id}")
  ObjectNode change(@PathVariable String id, @RequestBody ObjectNode asked) {
    ObjectNode integration = objects.get(Kind.OPEN_INTEGRATION, id);
    if (asked.has(URL)) {
      Demand.reachable(asked, "/" + URL);
    }
    if (asked.has(SECRET)) {
      longEnough(Demand.text(asked, "/" + SECRET));
    }
    return shown(fill(integration, asked));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String id) {
    objects.remove(Kind.OPEN_INTEGRATION, id);
    objects.remove(Kind.RECIPIENT, id);
  }

  private ObjectNode fill(ObjectNode integration, ObjectNode asked) {
    for (String field : List.of("name", URL, "webhookHeaders", "supportedContent")) {
      if (asked.has(field)) {
        integration.set(field, asked.get(field));
      }
    }
    if (asked.has("messagingSetting")) {
      String setting = Demand.text(asked, "/messagingSetting/id");
      objects
          .find(Kind.MESSAGING_SETTING, setting)
          .orElseThrow(() -> CloudRefusal.badRequest("messagingSetting.id does not exist"));
      integration.putObject("messagingSetting").put("id", setting);
    }
    if (asked.has(SECRET)) {
      integration.put("_secret", asked.get(SECRET).asText());
    }
    return integration;
  }

  private static void longEnough(String secret) {
    if (secret.length() <= 15) {
      throw CloudRefusal.badRequest(SECRET + " must be longer than 15 characters");
    }
  }

  private ObjectNode shown(ObjectNode integration) {
    ObjectNode shown = objects.shown(integration);
    Troubles now = troubles.now();
    if (now.inactiveIntegration()) {
      shown.put("status", "Inactive");
    }
    if (!now.webhookUrl().isEmpty()) {
      shown.put(URL, now.webhookUrl());
    }
    return shown;
  }
}
