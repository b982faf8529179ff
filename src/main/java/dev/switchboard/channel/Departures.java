package dev.switchboard.channel;

import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Ended;
import dev.switchboard.conversation.Integration;
import dev.switchboard.delivery.Direction;
import dev.switchboard.delivery.Effects;
import dev.switchboard.delivery.Reception;
import org.springframework.stereotype.Component;

/** Customers who leave: the agent must not wait for nobody. */
@Component
class Departures {

  private final Conversations conversations;
  private final Reception reception;

  Departures(Conversations conversations, Reception reception) {
    this.conversations = conversations;
    this.reception = reception;
  }

  /**
   * @param key by which a repeat is known
   */
  void left(Integration integration, String customerId, String key) {
    if (conversations.find(integration, customerId).isEmpty()) {
      return; // never wrote: there is nothing to leave
    }
    reception.accept(
        () -> {
          var conversation = conversations.find(integration, customerId).orElseThrow();
          var effects =
              Effects.atDoor(
                  "left " + integration.integrationId() + " " + customerId + " " + key,
                  conversation);
          effects.send(
              Direction.TO_GENESYS, "customer-left", Ended.left(effects.nextId(), conversation));
          return effects;
        });
  }
}
