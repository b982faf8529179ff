package dev.switchboard.simulator.cloud;

import dev.switchboard.simulator.InOrder;
import dev.switchboard.simulator.Pause;
import dev.switchboard.simulator.SimulatorSettings;
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

  CloudFlow(
      CloudConversations conversations,
      CloudDataActions actions,
      InOrder inOrder,
      SimulatorSettings settings) {
    this.conversations = conversations;
    this.actions = actions;
    this.inOrder = inOrder;
    this.settings = settings;
  }

  void start(CloudConversation conversation) {
    inOrder.run("flow " + conversation.id, () -> run(conversation));
  }

  private void run(CloudConversation conversation) {
    if (!conversation.isOpen()
        || conversation.isAnswered()
        || !Pause.of(settings.simulator().flowDelay())) {
      return;
    }
    register(conversation);
    // The type is read last: a handover that happens while the register call runs must still find
    // its queue.
    switch (conversation.route(settings.integration().genesys().queue(), Instant.now())) {
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
  private void register(CloudConversation conversation) {
    Map<String, String> attributes = conversation.attributes();
    if (!"true".equals(attributes.get("igRegistered"))
        && actions.register(conversation.id, attributes.getOrDefault("customerId", ""))) {
      conversation.setAttribute("igRegistered", "true");
    }
  }
}
