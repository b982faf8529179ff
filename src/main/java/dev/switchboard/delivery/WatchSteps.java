package dev.switchboard.delivery;

import static dev.switchboard.delivery.Direction.TO_IDLE;
import static dev.switchboard.delivery.Direction.TO_NO_ANSWER;

import dev.switchboard.conversation.Watch;
import dev.switchboard.routing.Steps;
import java.time.Duration;
import org.apache.camel.Exchange;

/** What happens to a conversation with an agent in which nobody writes. */
@Steps(offers = {"look-whether-idle", "look-whether-answered"})
class WatchSteps extends DeliverySteps {

  private final Watches watches;
  private final HandoverSettings settings;

  WatchSteps(Watches watches, HandoverSettings settings) {
    this.watches = watches;
    this.settings = settings;
  }

  @Override
  protected void steps() {
    step("look-whether-idle", "Nobody may have written for the idle time-out: look")
        .process(this::idle);
    step("look-whether-answered", "No agent may have answered in time: look")
        .process(this::unanswered);
  }

  private void idle(Exchange exchange) throws Exception {
    var effects = effects(exchange);
    var seen = watches.look(effects.conversation(), TO_IDLE);
    if (seen.isEmpty() || settings.idleTimeout().isEmpty()) {
      effects.note("nothing to watch any more");
      return;
    }
    var timeout = settings.idleTimeout().get();
    var rest = timeout.minus(seen.get().silence());
    if (rest.compareTo(Duration.ZERO) > 0) {
      watches.again(effects, TO_IDLE, "look-whether-idle", rest, 1);
      return;
    }
    effects.note("nobody has written for " + seen.get().silence().toSeconds() + " s");
    exchange.setVariable("event", "idle");
    run(exchange, "handback", exchange.getMessage().getBody());
    if (effects.change().isEmpty()) { // the routes want to wait on
      watches.again(effects, TO_IDLE, "look-whether-idle", timeout, 1);
    }
  }

  private void unanswered(Exchange exchange) throws Exception {
    var effects = effects(exchange);
    var seen = watches.look(effects.conversation(), TO_NO_ANSWER);
    if (seen.isEmpty() || seen.get().answered() || settings.noAnswerTimeout().isEmpty()) {
      effects.note("nothing to watch any more");
      return;
    }
    var time = exchange.getMessage().getBody(Watch.class).time();
    effects.note("no agent has answered, time " + time);
    exchange.setVariable("event", "no-answer");
    exchange.setVariable("time", time);
    exchange.setVariable("waited", (long) seen.get().held());
    run(exchange, "no-agent", exchange.getMessage().getBody());
    if (effects.change().isEmpty()) {
      var wait = settings.noAnswerTimeout().get();
      watches.again(effects, TO_NO_ANSWER, "look-whether-answered", wait, time + 1);
    }
  }
}
