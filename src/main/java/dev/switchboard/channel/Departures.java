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
    var origin = "left " + integration.integrationId() + " " + customerId + " " + key;
    reception.acceptIfKnown( // who never wrote has nothing to leave
        () ->
            conversations
                .find(integration, customerId)
                .map(conversation -> left(Effects.atDoor(origin, conversation))));
  }

  private static Effects left(Effects effects) {
    var left = Ended.left(effects.nextId(), effects.conversation());
    effects.send(Direction.TO_GENESYS, "customer-left", left);
    return effects;
  }
}
