package dev.switchboard.simulator.cloud.platform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.SimulatorSettings;
import dev.switchboard.simulator.cloud.CloudRefusal;
import java.util.List;
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

/** What belongs to messages: typing settings, recipients with their flows, queues, threading. */
@RestController
@Profile("demo")
@RequestMapping("/demo/genesys/api/api/v2")
class MessagingDoor {

  private static final Set<String> DIRECTIONS = Set.of("Enabled", "Disabled");
  private static final String TYPING = "/event/typing/on/";

  private final CloudObjects objects;
  private final CloudTroubles troubles;
  private final SimulatorSettings settings;

  MessagingDoor(CloudObjects objects, CloudTroubles troubles, SimulatorSettings settings) {
    this.objects = objects;
    this.troubles = troubles;
    this.settings = settings;
  }

  @GetMapping("/conversations/messaging/settings")
  ObjectNode typingSettings(
      @RequestParam(defaultValue = "25") int pageSize,
      @RequestParam(defaultValue = "1") int pageNumber) {
    return objects.page(objects.list(Kind.MESSAGING_SETTING), pageSize, pageNumber);
  }

  @PostMapping("/conversations/messaging/settings")
  ObjectNode createSetting(@RequestBody ObjectNode asked) {
    objects.freeName(Kind.MESSAGING_SETTING, Demand.text(asked, "/name"));
    return objects.add(Kind.MESSAGING_SETTING, setting(objects.object(), asked));
  }

  @GetMapping("/conversations/messaging/settings/{id}")
  ObjectNode typingSetting(@PathVariable String id) {
    return objects.get(Kind.MESSAGING_SETTING, id);
  }

  @PatchMapping("/conversations/messaging/settings/{id}")
  ObjectNode changeSetting(@PathVariable String id, @RequestBody ObjectNode asked) {
    return setting(objects.get(Kind.MESSAGING_SETTING, id), asked);
  }

  @DeleteMapping("/conversations/messaging/settings/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void deleteSetting(@PathVariable String id) {
    boolean used =
        objects.list(Kind.OPEN_INTEGRATION).stream()
            .anyMatch(one -> one.at("/messagingSetting/id").asText().equals(id));
    if (used) {
      throw new CloudRefusal(409, "conflict", "An integration uses this messaging setting.");
    }
    objects.remove(Kind.MESSAGING_SETTING, id);
  }

  @GetMapping("/conversations/messaging/threadingtimeline")
  ObjectNode threading() {
    ObjectNode threading = objects.object();
    long minutes = settings.simulator().threadingTimeline().toMinutes();
    threading
        .put("defaultTimeoutMinutes", 4320)
        .putArray("settings")
        .addObject()
        .put("messengerType", "Open")
        .put("timeoutInMinutes", minutes);
    return threading;
  }

  @GetMapping("/routing/message/recipients")
  ObjectNode recipients(
      @RequestParam(defaultValue = "25") int pageSize,
      @RequestParam(defaultValue = "1") int pageNumber) {
    List<ObjectNode> all = objects.list(Kind.RECIPIENT).stream().map(this::recipient).toList();
    return objects.page(all, pageSize, pageNumber);
  }

  @GetMapping("/routing/message/recipients/{id}")
  ObjectNode recipient(@PathVariable String id) {
    return recipient(objects.get(Kind.RECIPIENT, id));
  }

  @PutMapping("/routing/message/recipients/{id}")
  ObjectNode route(@PathVariable String id, @RequestBody ObjectNode asked) {
    ObjectNode recipient = objects.get(Kind.RECIPIENT, id);
    if (!asked.path("flow").isObject()) {
      recipient.remove("flow");
      return recipient;
    }
    ObjectNode flow = objects.get(Kind.FLOW, Demand.text(asked, "/flow/id"));
    if (!flow.path("type").asText().equals("INBOUNDSHORTMESSAGE")) {
      throw CloudRefusal.badRequest("flow.id is not an inbound message flow");
    }
    recipient
        .putObject("flow")
        .put("id", flow.path("id").asText())
        .put("name", flow.path("name").asText());
    return recipient(recipient);
  }

  @GetMapping("/routing/queues")
  ObjectNode queues(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "25") int pageSize,
      @RequestParam(defaultValue = "1") int pageNumber) {
    List<ObjectNode> found =
        objects.list(Kind.QUEUE).stream()
            .filter(queue -> !troubles.now().missingQueue())
            .filter(queue -> name.isEmpty() || queue.path("name").asText().equalsIgnoreCase(name))
            .toList();
    return objects.page(found, pageSize, pageNumber);
  }

  private ObjectNode recipient(ObjectNode kept) {
    ObjectNode shown = objects.shown(kept);
    return troubles.now().recipientWithoutFlow() ? shown.without("flow") : shown;
  }

  private static ObjectNode setting(ObjectNode setting, ObjectNode asked) {
    for (String direction : List.of("inbound", "outbound")) {
      Demand.oneOf(DIRECTIONS, asked, TYPING + direction);
    }
    setting.put("name", asked.path("name").asText(setting.path("name").asText()));
    setting.set("event", asked.get("event"));
    return setting;
  }
}
