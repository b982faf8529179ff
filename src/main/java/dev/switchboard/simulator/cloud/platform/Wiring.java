package dev.switchboard.simulator.cloud.platform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Where conversations go: as it was set up, and nothing where it was not. */
@Component
@Profile("demo")
public class Wiring {

  private final CloudObjects objects;
  private final CloudTroubles troubles;

  Wiring(CloudObjects objects, CloudTroubles troubles) {
    this.objects = objects;
    this.troubles = troubles;
  }

  /** Of an Open Messaging integration. */
  public record Webhook(String name, String url, String secret) {}

  /**
   * A Web Services Data Action.
   *
   * @param inputs those that the flow says literally, such as the Team ID
   */
  public record DataCall(String url, String key, Map<String, String> inputs) {}

  public record MessageFlow(String queue, Optional<DataCall> register) {}

  public Optional<Webhook> webhook(String integrationId) {
    return objects
        .find(Kind.OPEN_INTEGRATION, integrationId)
        .map(
            found ->
                new Webhook(
                    found.path("name").asText(),
                    found.path("outboundNotificationWebhookUrl").asText(),
                    troubles.now().webhookSecret().isEmpty()
                        ? found.path("_secret").asText()
                        : troubles.now().webhookSecret()));
  }

  /** Empty while no flow answers: a message is accepted then, and goes nowhere. */
  public Optional<MessageFlow> messageFlow(String integrationId) {
    return objects
        .find(Kind.RECIPIENT, integrationId)
        .flatMap(recipient -> objects.find(Kind.FLOW, recipient.at("/flow/id").asText()))
        .map(flow -> new MessageFlow(flow.path("_queue").asText(), call(flow)));
  }

  /**
   * @param event {@code customer.end} or {@code user.end}
   */
  public List<DataCall> triggered(String event) {
    return objects.list(Kind.TRIGGER).stream()
        .filter(trigger -> trigger.path("enabled").asBoolean())
        .filter(trigger -> trigger.path("topicName").asText().endsWith("." + event))
        .flatMap(trigger -> objects.find(Kind.FLOW, trigger.at("/target/id").asText()).stream())
        .flatMap(flow -> call(flow).stream())
        .toList();
  }

  private Optional<DataCall> call(ObjectNode flow) {
    return objects
        .named(Kind.ACTION, flow.path("_action").asText())
        .filter(action -> !action.has("_draft"))
        .flatMap(action -> call(action, flow));
  }

  private Optional<DataCall> call(ObjectNode action, ObjectNode flow) {
    Map<String, String> inputs = new LinkedHashMap<>();
    flow.path("_inputs")
        .properties()
        .forEach(one -> inputs.put(one.getKey(), one.getValue().asText()));
    return objects
        .find(Kind.INTEGRATION, action.path("integrationId").asText())
        .filter(integration -> integration.path("intendedState").asText().equals("ENABLED"))
        .map(
            integration ->
                new DataCall(
                    action.at("/config/request/requestUrlTemplate").asText(),
                    key(integration),
                    inputs));
  }

  private String key(ObjectNode integration) {
    return Stream.of(integration.at("/_config/credentials/basicAuth/id").asText())
        .flatMap(id -> objects.find(Kind.CREDENTIAL, id).stream())
        .map(credential -> credential.at("/_fields/apiKey").asText())
        .findFirst()
        .orElse("");
  }
}
