package dev.switchboard.simulator.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.simulator.InOrder;
import dev.switchboard.simulator.Pause;
import dev.switchboard.simulator.Reply;
import dev.switchboard.simulator.SimulatorSettings;
import dev.switchboard.simulator.SwitchboardDoors;
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
  private final ObjectMapper json;
  private final InOrder inOrder;

  CloudDataActions(
      SwitchboardDoors doors, SimulatorSettings settings, ObjectMapper json, InOrder inOrder) {
    this.doors = doors;
    this.settings = settings;
    this.json = json;
    this.inOrder = inOrder;
  }

  boolean register(String conversationId, String userId) {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("teamId", settings.integration().teamId());
    body.put("botId", settings.integration().botId());
    body.put("conversationId", conversationId);
    body.put("userId", userId);
    return call("/genesys/register", body).accepted();
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
            call(
                "/genesys/ended",
                Map.of(
                    "conversationId",
                    conversation.id,
                    "event",
                    event,
                    "disconnectType",
                    disconnectType));
          }
        });
  }

  private Reply call(String path, Map<String, String> body) {
    Reply reply =
        doors.post(
            path,
            write(body),
            TIMEOUT,
            "Content-Type",
            "application/json",
            "X-Api-Key",
            settings.integration().genesys().actionKey());
    if (!reply.accepted()) {
      log.warn(
          "Data action {} for conversation {}: Switchboard {}",
          path,
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
