package dev.switchboard.genesys;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.Ended;
import dev.switchboard.conversation.Message;
import dev.switchboard.conversation.Speaker;
import dev.switchboard.routing.Steps;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/**
 * How a conversation with an agent ends: for Genesys Cloud's reasons, or because the customer left.
 */
@Steps(offers = {"conversation-ended", "look-whether-ended", "customer-left"})
class EndSteps extends GenesysApiSteps {

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
  }

  private void ended(Exchange exchange) throws Exception {
    var ended = exchange.getMessage().getBody(Ended.class);
    if (isOf(effects(exchange).conversation(), ended)) {
      run(exchange, "handback", ended);
    } else {
      effects(exchange).note("the end of what was before");
    }
  }

  private void look(Exchange exchange) throws Exception {
    var effects = effects(exchange);
    var ended = exchange.getMessage().getBody(Ended.class);
    if (isOf(effects.conversation(), ended)
        && participants.agentsAlive(
            Errand.live(integration(exchange)), effects, ended.genesysConversationId())) {
      effects.note("an agent or a queue still has it: no end");
    } else {
      ended(exchange);
    }
  }

  /** An end that was told late must not undo a handover that came after it. */
  private static boolean isOf(Conversation conversation, Ended ended) {
    return conversation.heldByAgent()
        && conversation.holderSince().equals(ended.holderSince())
        && (ended.genesysConversationId().isEmpty()
            || conversation
                .genesysConversationId()
                .filter(id -> !id.equals(ended.genesysConversationId()))
                .isEmpty());
  }

  private void left(Exchange exchange) throws Exception {
    var conversation = effects(exchange).conversation();
    if (!conversation.heldByAgent()) {
      effects(exchange).note("no agent holds it");
      return;
    }
    if (conversation.genesysConversationId().isPresent()) {
      participants.disconnectAll(
          Errand.live(integration(exchange)),
          effects(exchange),
          conversation.genesysConversationId().get());
    }
    exchange.removeVariable("notice"); // there is nobody to tell
    run(exchange, "hand-back-to-bot", said(exchange));
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
