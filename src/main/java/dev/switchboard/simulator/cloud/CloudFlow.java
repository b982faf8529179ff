package dev.switchboard.simulator.cloud;

import dev.switchboard.simulator.InOrder;
import dev.switchboard.simulator.Pause;
import dev.switchboard.simulator.SimulatorSettings;
import dev.switchboard.simulator.cloud.platform.Wiring;
import java.time.Instant;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The Architect message flow: registers the conversation with Switchboard once, then sends it to
 * the queue when its {@code type} is human and disconnects it otherwise. It runs for every message
 * that no queue and no agent has.
 */
@Component
@Profile("demo")
class CloudFlow {

  private final CloudConversations conversations;
  private final CloudDataActions actions;
  private final InOrder inOrder;
  private final SimulatorSettings settings;
  private final Wiring wiring;

  CloudFlow(
      CloudConversations conversations,
      CloudDataActions actions,
      InOrder inOrder,
      SimulatorSettings settings,
      Wiring wiring) {
    this.conversations = conversations;
    this.actions = actions;
    this.inOrder = inOrder;
    this.settings = settings;
    this.wiring = wiring;
  }

  void start(CloudConversation conversation) {
    inOrder.run("flow " + conversation.id, () -> run(conversation));
  }

  private void run(CloudConversation conversation) {
    var flow = wiring.messageFlow(conversation.integrationId);
    if (flow.isEmpty()
        || !conversation.isOpen()
        || conversation.isAnswered()
        || !Pause.of(settings.simulator().flowDelay())) {
      return;
    }
    flow.get().register().ifPresent(action -> register(action, conversation));
    // The type is read last: a handover that happens while the register call runs must still find
    // its queue.
    switch (conversation.route(flow.get().queue(), Instant.now())) {
      case QUEUED -> conversations.changed(conversation);
      case DISCONNECTED -> {
        if (settings.simulator().endAfterFlow()) {
          actions.customerGone(conversation, "SYSTEM");
        }
        conversations.changed(conversation);
      }
      case NOT_NOW -> {} // someone else has ended or answered it meanwhile
    }
  }

  /** A register call that fails leaves the attribute unset, so the next run tries again. */
  private void register(Wiring.DataCall action, CloudConversation conversation) {
    Map<String, String> attributes = conversation.attributes();
    if (!"true".equals(attributes.get("igRegistered"))
        && actions.register(action, conversation.id, attributes.getOrDefault("customerId", ""))) {
      conversation.setAttribute("igRegistered", "true");
    }
  }
}
