package dev.switchboard.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.conversation.Body;
import dev.switchboard.conversation.Message;
import dev.switchboard.conversation.Speaker;
import dev.switchboard.delivery.Call;
import dev.switchboard.delivery.DeliverySteps;
import dev.switchboard.delivery.Destination;
import dev.switchboard.delivery.Direction;
import dev.switchboard.routing.Steps;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** What routes/ may say about the customer's side. */
@Steps(offers = "send-to-customer")
class ChannelSteps extends DeliverySteps {

  private final ChannelSettings settings;
  private final ObjectMapper json;
  private final Clock clock;

  ChannelSteps(ChannelSettings settings, ObjectMapper json, Clock clock) {
    this.settings = settings;
    this.json = json;
    this.clock = clock;
  }

  @Override
  protected void steps() {
    exit(
        "send-to-customer",
        "The message, or a plain text of ours, goes to the customer",
        Direction.TO_CUSTOMER,
        this::goOut,
        this::send);
  }

  private void send(Exchange exchange) {
    var effects = effects(exchange);
    effects.send(Direction.TO_CUSTOMER, "send-to-customer", body(exchange));
  }

  /** A route may set the body to a sentence; it is we who say it then. */
  private Body body(Exchange exchange) {
    if (exchange.getMessage().getBody() instanceof Body known) {
      return known;
    }
    if (exchange.getMessage().getBody() instanceof JsonNode) {
      return exchange.getMessage().getBody(Body.class); // a route has changed it with jq
    }
    var effects = effects(exchange);
    return new Message(
        effects.nextId(),
        Speaker.SWITCHBOARD,
        effects.conversation().customer(),
        exchange.getMessage().getBody(String.class),
        List.of(),
        clock.instant(),
        Map.of());
  }

  private void goOut(Exchange exchange) throws Exception {
    var integration = integration(exchange);
    var channel = settings.of(integration.name());
    var ours = envelope(exchange, body(exchange));
    run(exchange, "to-channel-" + channel.protocol(), ours);
    var theirs = json.writeValueAsBytes(exchange.getMessage().getBody(JsonNode.class));
    var signature =
        Signatures.sign(channel, ours.at("/message/id").asText(), clock.instant(), theirs);
    var answer =
        call(
            Call.post(
                Destination.channel(integration.name()),
                channel.url(),
                signature,
                theirs,
                channel.timeout()));
    answer.orFail(clock.instant());
    effects(exchange).note("the channel answered " + answer.status());
  }

  private ObjectNode envelope(Exchange exchange, Body body) {
    var conversation = effects(exchange).conversation();
    var envelope = json.createObjectNode();
    envelope.set("message", json.valueToTree(body));
    envelope.set("customer", json.valueToTree(conversation.customer()));
    envelope.set("integration", json.valueToTree(integration(exchange)));
    envelope.putObject("conversation").put("id", conversation.id().toString());
    return envelope;
  }
}
