package dev.switchboard.simulator.cloud.platform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.SimulatorSettings;
import jakarta.annotation.PostConstruct;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What is there when the demo world begins: as a set-up of the integration would leave it. */
@Component
@Profile("demo")
class DemoOrganisation {

  private final CloudObjects objects;
  private final OpenIntegrationsDoor integrations;
  private final FlowsDoor flows;
  private final SimulatorSettings settings;

  DemoOrganisation(
      CloudObjects objects,
      OpenIntegrationsDoor integrations,
      FlowsDoor flows,
      SimulatorSettings settings) {
    this.objects = objects;
    this.integrations = integrations;
    this.flows = flows;
    this.settings = settings;
  }

  @PostConstruct
  void begin() {
    String queue = settings.integration().genesys().queue();
    queue(queue);
    if (!queue.equals("Default")) {
      queue("Default");
    }
    openIntegration();
    String actions = actionsIntegration();
    action(actions, "register");
    action(actions, "ended");
    ObjectNode messages = flow("messages", "INBOUNDSHORTMESSAGE", "register").put("_queue", queue);
    ((ObjectNode) messages.path("_inputs"))
        .put("teamId", settings.integration().teamId())
        .put("botId", settings.integration().botId());
    objects
        .get(Kind.RECIPIENT, settings.integration().integrationId())
        .putObject("flow")
        .put("id", messages.path("id").asText());
    trigger("customer-end", "customer.end", TriggersDoor.CUSTOMER_END);
    trigger("user-end", "user.end", TriggersDoor.USER_END);
  }

  private void queue(String name) {
    objects.add(
        Kind.QUEUE,
        objects.object().put("name", name).put("memberCount", 1).put("joinedMemberCount", 1));
  }

  private void openIntegration() {
    ObjectNode setting = objects.object().put("name", name("typing"));
    setting
        .putObject("event")
        .putObject("typing")
        .putObject("on")
        .put("inbound", "Enabled")
        .put("outbound", "Enabled");
    objects.add(Kind.MESSAGING_SETTING, setting);
    ObjectNode made =
        objects
            .object()
            .put("name", settings.integrationName())
            .put("status", "Active")
            .put("createStatus", "Completed")
            .put(
                "outboundNotificationWebhookUrl",
                settings.door("/genesys/" + settings.integrationName() + "/webhook"))
            .put("_secret", settings.integration().genesys().webhookSecret());
    made.putObject("messagingSetting").put("id", setting.path("id").asText());
    integrations.add(settings.integration().integrationId(), made);
  }

  private String actionsIntegration() {
    ObjectNode credential = objects.object().put("name", name("key"));
    credential.putObject("_fields").put("apiKey", settings.integration().genesys().actionKey());
    objects.add(Kind.CREDENTIAL, credential);
    ObjectNode made = objects.object().put("name", name("actions")).put("intendedState", "ENABLED");
    made.putObject("reportedState").put("code", "ACTIVE");
    made.putObject("integrationType").put("id", "custom-rest-actions");
    made.putObject("_config")
        .put("version", 1)
        .putObject("credentials")
        .putObject("basicAuth")
        .put("id", credential.path("id").asText());
    return objects.add(Kind.INTEGRATION, made).path("id").asText();
  }

  private void action(String integration, String what) {
    ObjectNode made =
        objects
            .object()
            .put("name", name(what))
            .put("category", name("actions"))
            .put("integrationId", integration)
            .put("version", 1);
    made.putObject("config")
        .putObject("request")
        .put("requestUrlTemplate", settings.door("/genesys/" + what));
    objects.add(Kind.ACTION, "custom_-_" + what, made);
  }

  private ObjectNode flow(String what, String type, String action) {
    ObjectNode read = objects.object().put("name", name(what)).put("type", type);
    read.put("_action", name(action)).putObject("_inputs");
    return flows.save(read);
  }

  private void trigger(String what, String event, String topic) {
    ObjectNode workflow = flow(what, "WORKFLOW", "ended");
    ((ObjectNode) workflow.path("_inputs")).put("event", event);
    ObjectNode made =
        objects
            .object()
            .put("name", name(what))
            .put("topicName", topic)
            .put("enabled", true)
            .put("version", 1);
    made.putObject("target").put("type", "Workflow").put("id", workflow.path("id").asText());
    var criteria = made.putArray("matchCriteria");
    criteria
        .addObject()
        .put("jsonPath", "mediaType")
        .put("operator", "Equal")
        .put("value", "MESSAGE");
    criteria
        .addObject()
        .put("jsonPath", "messageType")
        .put("operator", "Equal")
        .put("value", "OPEN");
    objects.add(Kind.TRIGGER, made);
  }

  private String name(String what) {
    return "switchboard-" + settings.integrationName() + "-" + what;
  }
}
