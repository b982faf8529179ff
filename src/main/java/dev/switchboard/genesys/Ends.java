package dev.switchboard.genesys;

import dev.switchboard.conversation.Ended;
import dev.switchboard.delivery.Direction;
import dev.switchboard.delivery.Effects;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * What Genesys Cloud tells of an end. A {@code user.end} may be a transfer, so it is looked at
 * after the guard time. So is a {@code customer.end} that comes right after a handover: each
 * message of a transcript ends the bot's part of the conversation, and that may be told late.
 */
@Component
class Ends {

  private final GenesysSettings settings;
  private final Clock clock;

  Ends(GenesysSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * @param disconnectType empty when it was not said
   */
  void told(Effects effects, String event, String disconnectType, String genesysConversationId) {
    var since = effects.conversation().holderSince();
    var guard = settings.handover().endGuard();
    var ended = new Ended(effects.nextId(), event, disconnectType, genesysConversationId, since);
    if (event.equals("user.end")) {
      effects.sendAfter(guard, Direction.TO_GUARD, "look-whether-ended", ended);
    } else if (Duration.between(since, clock.instant()).compareTo(guard) < 0) {
      effects.sendAfter(guard, Direction.TO_GUARD, "look-whether-ended", ended);
    } else {
      effects.send(Direction.TO_END, "conversation-ended", ended);
    }
  }
}
