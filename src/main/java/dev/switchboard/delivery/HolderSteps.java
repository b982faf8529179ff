package dev.switchboard.delivery;

import dev.switchboard.conversation.Body;
import dev.switchboard.conversation.Cause;
import dev.switchboard.conversation.Handover;
import dev.switchboard.conversation.Holder;
import dev.switchboard.conversation.Message;
import dev.switchboard.conversation.Receipt;
import dev.switchboard.conversation.Speaker;
import dev.switchboard.conversation.TranscriptMode;
import dev.switchboard.routing.Steps;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** What routes/ may say about who holds a conversation, and about what is passed to nobody. */
@Steps(offers = {"hand-over-to-agent", "hand-back-to-bot", "refuse"})
class HolderSteps extends DeliverySteps {

  private final Transcript transcript;
  private final Watches watches;
  private final Clock clock;

  HolderSteps(Transcript transcript, Watches watches, Clock clock) {
    this.transcript = transcript;
    this.watches = watches;
    this.clock = clock;
  }

  @Override
  protected void steps() {
    step(
            "hand-over-to-agent",
            "From here on, a live agent answers, of variable queue if it is set; the agent is told variable notice")
        .process(this::handOver);
    step("hand-back-to-bot", "From here on, the bot answers; the customer is told variable notice")
        .process(this::handBack)
        .to("direct:release-agent")
        .filter(exchange -> !notice(exchange).isBlank())
        .setBody(exchange -> notice(exchange))
        .to("direct:send-to-customer");
    step(
            "refuse",
            "Pass the message to nobody, and tell its sender by a receipt (variables reason, code)")
        .process(this::refuse);
  }

  /** The body stays as it is: a route may send the customer's own words behind the notice. */
  private void handOver(Exchange exchange) throws Exception {
    var effects = effects(exchange);
    var conversation = effects.conversation();
    if (conversation.heldByAgent()) {
      effects.require(Holder.AGENT);
      exchange.setRouteStop(true);
      return;
    }
    var asked = exchange.getMessage().getBody();
    var handover = handover(exchange);
    var attributes = new HashMap<>(handover.attributes());
    if (!handover.queue().isBlank()) {
      attributes.put("queue", handover.queue());
    }
    effects.require(Holder.BOT);
    effects.changeHolder(
        Holder.AGENT, attributes, cause(exchange, asked instanceof Message ? "route" : "bot"));
    watches.begin(effects);
    var text =
        notice(exchange).isBlank() ? "The customer asked for a live agent." : notice(exchange);
    if (integration(exchange).transcript() == TranscriptMode.HANDOVER) {
      text = (text + "\n\n" + transcript.of(conversation, effects)).strip();
    }
    run(exchange, "send-to-agent", said(effects, text, attributes));
    exchange.getMessage().setBody(asked);
  }

  /** A route may hand over before any bot was asked: what it has then is what the customer said. */
  private static Handover handover(Exchange exchange) {
    var asked =
        exchange.getMessage().getBody() instanceof Message said
            ? new Handover("", "", "", said.attributes())
            : exchange.getMessage().getBody(Handover.class);
    var queue = exchange.getVariable("queue", asked.queue(), String.class);
    return new Handover(asked.reason(), asked.summary(), queue, asked.attributes());
  }

  private void handBack(Exchange exchange) {
    var effects = effects(exchange);
    if (!effects.conversation().heldByAgent()) {
      effects.require(Holder.BOT);
      exchange.setRouteStop(true);
      return;
    }
    effects.require(Holder.AGENT);
    effects.changeHolder(Holder.BOT, Map.of(), cause(exchange, "route"));
    exchange.getMessage().setBody(said(effects, "", Map.of("type", Holder.BOT.type())));
  }

  private static Cause cause(Exchange exchange, String otherwise) {
    var how = exchange.getVariable("disconnectType", "", String.class);
    return new Cause(
        exchange.getVariable("event", otherwise, String.class),
        exchange.getVariable("operator", how, String.class));
  }

  private void refuse(Exchange exchange) {
    var effects = effects(exchange);
    var refused = exchange.getMessage().getBody(Body.class);
    var receipt =
        new Receipt(
            effects.nextId(),
            refused.id(),
            refused.speaker(),
            effects.conversation().customer(),
            "Failed",
            exchange.getVariable("code", "MessageNotAllowed", String.class),
            exchange.getVariable("reason", "this message is not passed on", String.class),
            clock.instant());
    effects.note("refused: " + receipt.reason());
    switch (refused.speaker()) {
      case CUSTOMER -> effects.send(Direction.TO_CUSTOMER, "send-to-customer", receipt);
      case AGENT -> effects.send(Direction.TO_GENESYS, "send-to-agent", receipt);
      default -> {} // our own words: the log has it
    }
  }

  private Message said(Effects effects, String text, Map<String, String> attributes) {
    return new Message(
        effects.nextId(),
        Speaker.SWITCHBOARD,
        effects.conversation().customer(),
        text,
        List.of(),
        clock.instant(),
        attributes);
  }

  private static String notice(Exchange exchange) {
    return exchange.getVariable("notice", "", String.class);
  }
}
