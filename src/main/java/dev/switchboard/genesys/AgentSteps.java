package dev.switchboard.genesys;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.conversation.Message;
import dev.switchboard.conversation.Typing;
import dev.switchboard.delivery.DeliveryFailed;
import dev.switchboard.routing.Steps;
import java.time.Clock;
import java.util.HashMap;
import java.util.Optional;
import org.apache.camel.Exchange;

/** What routes/ may say about an agent beside the messages: what is nice to know, and no more. */
@Steps(offers = {"show-typing-to-agent", "name-the-agent"})
class AgentSteps extends GenesysApiSteps {

  private final Participants participants;
  private final OpenMessage shapes;
  private final AgentNames names;

  AgentSteps(
      GenesysSettings settings,
      Tokens tokens,
      Budgets budgets,
      ObjectMapper json,
      Clock clock,
      AgentNames names) {
    super(settings, tokens, budgets, json, clock);
    this.participants = new Participants(this);
    this.shapes = new OpenMessage(json);
    this.names = names;
  }

  @Override
  protected void steps() {
    step("show-typing-to-agent", "A live agent sees that the customer is typing")
        .process(this::showTyping);
    step("name-the-agent", "The message gets the attribute agentName, where Genesys Cloud tells it")
        .process(this::name);
  }

  /** Out of what transcripts may spend: words come first. */
  private void showTyping(Exchange exchange) {
    var integration = integration(exchange);
    orFail(
        post(
            new Errand(integration, false),
            "/api/v2/conversations/messages/%s/inbound/open/event"
                .formatted(integration.integrationId()),
            shapes.typing(exchange.getMessage().getBody(Typing.class))));
  }

  /** Words do not wait for a name: what cannot be asked now stays unsaid. */
  private void name(Exchange exchange) {
    var message = exchange.getMessage().getBody(Message.class);
    agentName(exchange)
        .ifPresent(
            name -> {
              var attributes = new HashMap<>(message.attributes());
              attributes.put("agentName", name);
              exchange.getMessage().setBody(message.with(attributes));
            });
  }

  private Optional<String> agentName(Exchange exchange) {
    var effects = effects(exchange);
    try {
      return effects
          .conversation()
          .genesysConversationId()
          .flatMap(
              id ->
                  names.of(
                      id,
                      () ->
                          participants.agentName(Errand.live(integration(exchange)), effects, id)));
    } catch (DeliveryFailed notNow) {
      effects.note("the agent's name is not known: " + notNow.getMessage());
      return Optional.empty();
    }
  }
}
