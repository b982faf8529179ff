package dev.switchboard.genesys;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.conversation.Ended;
import dev.switchboard.conversation.Holder;
import dev.switchboard.conversation.Message;
import dev.switchboard.conversation.Speaker;
import dev.switchboard.delivery.Direction;
import dev.switchboard.routing.Steps;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;

/**
 * How a conversation with an agent ends: for Genesys Cloud's reasons, or because the customer left.
 */
@Steps(
    offers = {
      "conversation-ended",
      "look-whether-ended",
      "customer-left",
      "release-agent",
      "disconnect"
    })
class EndSteps extends GenesysApiSteps {

  /** After these there is nobody left at Genesys Cloud. */
  private static final Set<String> OVER_THERE = Set.of("customer.end", "user.end", Ended.LEFT);

  private final Participants participants;

  EndSteps(
      GenesysSettings settings, Tokens tokens, Budgets budgets, ObjectMapper json, Clock clock) {
    super(settings, tokens, budgets, json, clock);
    this.participants = new Participants(this);
  }

  @Override
  protected void steps() {
    step("conversation-ended", "It is over at Genesys Cloud").process(this::ended);
    step("look-whether-ended", "It may be over at Genesys Cloud: look").process(this::look);
    step("customer-left", "The customer has left: nobody must wait for them").process(this::left);
    step("release-agent", "Genesys Cloud is told that the bot holds it; nobody there waits on")
        .process(this::release);
    step("disconnect", "The conversation at Genesys Cloud is ended").process(this::disconnect);
  }

  private void ended(Exchange exchange) throws Exception {
    var ended = exchange.getMessage().getBody(Ended.class);
    if (ended.isOf(effects(exchange).conversation())) {
      exchange.setVariable("event", ended.event());
      exchange.setVariable("disconnectType", ended.disconnectType());
      run(exchange, "handback", ended);
    } else {
      effects(exchange).note("the end of what was before");
    }
  }

  private void look(Exchange exchange) throws Exception {
    var effects = effects(exchange);
    var ended = exchange.getMessage().getBody(Ended.class);
    if (ended.isOf(effects.conversation())
        && participants.agentsAlive(
            Errand.live(integration(exchange)), effects, ended.genesysConversationId())) {
      effects.note("an agent or a queue still has it: no end");
    } else {
      ended(exchange);
    }
  }

  private void left(Exchange exchange) throws Exception {
    if (!effects(exchange).conversation().heldByAgent()) {
      effects(exchange).require(Holder.BOT);
      effects(exchange).note("no agent holds it");
      return;
    }
    disconnect(exchange);
    var left = exchange.getMessage().getBody(Ended.class);
    if (left.isOfAnEarlierHandover(effects(exchange).conversation())) {
      effects(exchange).note("the customer came back, and asked for an agent again");
      return;
    }
    exchange.removeVariable("notice"); // there is nobody to tell
    exchange.setVariable("event", Ended.LEFT);
    run(exchange, "hand-back-to-bot", said(exchange));
  }

  /** Letters of their own: the holder has changed when they are written. */
  private void release(Exchange exchange) {
    var effects = effects(exchange);
    var said = exchange.getMessage().getBody(Message.class);
    if (!OVER_THERE.contains(exchange.getVariable("event", "", String.class))) {
      effects.send(Direction.TO_GENESYS, "disconnect", said); // else an agent goes on, unheard
    }
    effects.send(Direction.TO_GENESYS, "mark-holder", said);
  }

  private void disconnect(Exchange exchange) {
    var effects = effects(exchange);
    effects
        .conversation()
        .genesysConversationId()
        .ifPresent(
            id -> participants.disconnectAll(Errand.live(integration(exchange)), effects, id));
  }

  private Message said(Exchange exchange) {
    var effects = effects(exchange);
    return new Message(
        effects.nextId(),
        Speaker.SWITCHBOARD,
        effects.conversation().customer(),
        "",
        List.of(),
        clock().instant(),
        Map.of());
  }
}
