package dev.switchboard.simulator.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.simulator.InOrder;
import dev.switchboard.simulator.Pause;
import dev.switchboard.simulator.Reply;
import dev.switchboard.simulator.SimulatorSettings;
import dev.switchboard.simulator.SwitchboardDoors;
import dev.switchboard.simulator.cloud.platform.Wiring;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Web Services Data Actions: how a flow and a trigger call Switchboard. One attempt each, as in
 * Genesys Cloud.
 */
@Component
@Profile("demo")
class CloudDataActions {

  private static final Logger log = LoggerFactory.getLogger(CloudDataActions.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final SwitchboardDoors doors;
  private final SimulatorSettings settings;
  private final Wiring wiring;
  private final ObjectMapper json;
  private final InOrder inOrder;

  CloudDataActions(
      SwitchboardDoors doors,
      SimulatorSettings settings,
      Wiring wiring,
      ObjectMapper json,
      InOrder inOrder) {
    this.doors = doors;
    this.settings = settings;
    this.wiring = wiring;
    this.json = json;
    this.inOrder = inOrder;
  }

  boolean register(Wiring.DataCall action, String conversationId, String userId) {
    Map<String, String> body = new LinkedHashMap<>(action.inputs());
    body.put("conversationId", conversationId);
    body.put("userId", userId);
    return call(action, body).accepted();
  }

  /**
   * The trigger on user.end: it fires for a desk that is left, by the end of the conversation or
   * otherwise.
   */
  void agentLeft(CloudConversation conversation, String disconnectType) {
    later(conversation, "user.end", disconnectType);
  }

  void customerGone(CloudConversation conversation, String disconnectType) {
    later(conversation, "customer.end", disconnectType);
  }

  private void later(CloudConversation conversation, String event, String disconnectType) {
    inOrder.run(
        "trigger " + conversation.id,
        () -> {
          if (Pause.of(settings.simulator().endDelay())) {
            wiring.triggered(event).forEach(action -> ended(action, conversation, disconnectType));
          }
        });
  }

  private void ended(
      Wiring.DataCall action, CloudConversation conversation, String disconnectType) {
    Map<String, String> body = new LinkedHashMap<>(action.inputs());
    body.put("conversationId", conversation.id);
    body.put("disconnectType", disconnectType);
    call(action, body);
  }

  private Reply call(Wiring.DataCall action, Map<String, String> body) {
    Reply reply =
        doors.postTo(
            action.url(),
            write(body),
            TIMEOUT,
            "Content-Type",
            "application/json",
            "X-Api-Key",
            action.key());
    if (!reply.accepted()) {
      log.warn(
          "Data action {} for conversation {}: Switchboard {}",
          action.url(),
          body.get("conversationId"),
          reply.outcome());
    }
    return reply;
  }

  private byte[] write(Map<String, String> body) {
    try {
      return json.writeValueAsBytes(body);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
