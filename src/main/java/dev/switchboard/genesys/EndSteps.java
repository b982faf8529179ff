package dev.switchboard.genesys;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.Ended;
import dev.switchboard.conversation.Message;
import dev.switchboard.conversation.Speaker;
import dev.switchboard.delivery.Direction;
import dev.switchboard.delivery.Effects;
import dev.switchboard.routing.Steps;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** How a conversation with an agent ends: for Genesys Cloud's reasons, or because the customer left. */
@Steps
class EndSteps extends GenesysApiSteps {

  private final GenesysSettings settings;
  private final Participants participants;

  EndSteps(GenesysSettings settings, Tokens tokens, Pauses pauses, ObjectMapper json, Clock clock) {
    super(settings, tokens, pauses, json, clock);
    this.settings = settings;
    this.participants = new Participants(this);
  }

  @Override
  protected void steps() {
    step("conversation-ended", "Genesys Cloud says that it is over: look whether it is").process(this::ended);
    step("customer-left", "The customer has left: nobody must wait for them").process(this::left);
  }

  private void ended(Exchange exchange) throws Exception {
    var effects = effects(exchange);
    var ended = exchange.getMessage().getBody(Ended.class);
    if (!isOf(effects.conversation(), ended)) {
      effects.note("the end of what was before");
      return;
    }
    var young = settings.handover().endGuard().minus(
        Duration.between(effects.conversation().holderSince(), clock().instant()));
    if (ended.event().equals("customer.end") && !young.isNegative() && !young.isZero()) {
      lookLater(effects, ended, young);
    } else if (ended.event().equals("user.end")
        && participants.agentsAlive(integration(exchange), effects, ended.genesysConversationId())) {
      effects.note("an agent or a queue still has it: a transfer, not an end");
    } else {
      run(exchange, "handback", ended);
    }
  }

  /** An end that was told late must not undo a handover that came after it. */
  private static boolean isOf(Conversation conversation, Ended ended) {
    return conversation.heldByAgent()
        && conversation.holderSince().equals(ended.holderSince())
        && (ended.genesysConversationId().isEmpty()
            || conversation.genesysConversationId().filter(id -> !id.equals(ended.genesysConversationId())).isEmpty());
  }

  /** So soon after the handover, it may be the end of the bot's part of the conversation. */
  private void lookLater(Effects effects, Ended ended, Duration later) {
    effects.sendAfter(
        later, Direction.TO_GUARD, "conversation-ended",
        new Ended(effects.nextId(), "user.end", ended.genesysConversationId(), ended.holderSince()));
    effects.note("perhaps the end of what was before the handover; looked at after the guard time");
  }

  private void left(Exchange exchange) throws Exception {
    var conversation = effects(exchange).conversation();
    if (!conversation.heldByAgent()) {
      effects(exchange).note("no agent holds it");
      return;
    }
    if (conversation.genesysConversationId().isPresent()) {
      participants.disconnectAll(integration(exchange), effects(exchange), conversation.genesysConversationId().get());
    }
    exchange.removeVariable("notice"); // there is nobody to tell
    run(exchange, "hand-back-to-bot", said(exchange));
  }

  private Message said(Exchange exchange) {
    var effects = effects(exchange);
    return new Message(
        effects.nextId(), Speaker.SWITCHBOARD, effects.conversation().customer(), "", List.of(), clock().instant(), Map.of());
  }
}
