package dev.switchboard.channel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.attachment.Attachments;
import dev.switchboard.conversation.Body;
import dev.switchboard.conversation.InWords;
import dev.switchboard.conversation.Message;
import dev.switchboard.conversation.Receipt;
import dev.switchboard.conversation.Speaker;
import dev.switchboard.conversation.Typing;
import dev.switchboard.delivery.Answered;
import dev.switchboard.delivery.Call;
import dev.switchboard.delivery.DeliverySteps;
import dev.switchboard.delivery.Destination;
import dev.switchboard.delivery.Direction;
import dev.switchboard.routing.Steps;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Exchange;

/** What routes/ may say about the customer's side. */
@Steps(offers = {"send-to-customer", "show-typing-to-customer"})
class ChannelSteps extends DeliverySteps {

  private final ChannelSettings settings;
  private final Attachments attachments;
  private final ObjectMapper json;
  private final Clock clock;

  ChannelSteps(ChannelSettings settings, Attachments attachments, ObjectMapper json, Clock clock) {
    this.settings = settings;
    this.attachments = attachments;
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
    step("show-typing-to-customer", "The customer sees that an agent is typing")
        .process(this::showTyping);
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
    var said = body(exchange);
    var body = ready(exchange, said);
    var answer = call(exchange, shown(exchange, body), envelope(exchange), this::call);
    answer.orFail(clock.instant());
    var effects = effects(exchange);
    effects.note("the channel answered " + answer.status());
    if (body instanceof Message message
        && message.speaker() == Speaker.AGENT
        && isWhole(message, said)) {
      delivered(exchange, message);
    }
  }

  /** With links for files, and words for those that could not be had. */
  private Body ready(Exchange exchange, Body body) {
    return body instanceof Message message
        ? attachments.ready(message, effects(exchange).conversation())
        : body;
  }

  /** What lacks a file was told as failed already, and a receipt is final. */
  private static boolean isWhole(Message ready, Body said) {
    return said instanceof Message message && ready.content().size() == message.content().size();
  }

  /** What a channel cannot show, its customer reads. */
  private JsonNode shown(Exchange exchange, Body body) {
    if (body instanceof Message message) {
      var channel = channel(exchange);
      return json.valueToTree(InWords.of(message, content -> channel.shows(InWords.type(content))));
    }
    return json.valueToTree(body);
  }

  private void delivered(Exchange exchange, Message message) {
    if (channel(exchange).receipts() == ChannelSettings.Receipts.SWITCHBOARD) {
      var effects = effects(exchange);
      effects.send(
          Direction.TO_GENESYS,
          "receipt",
          new Receipt(
              effects.nextId(),
              message.id(),
              Speaker.AGENT,
              effects.conversation().customer(),
              "Delivered",
              "",
              "",
              clock.instant()));
    }
  }

  /** A failure is nobody's: the circuit breaker is for messages. */
  private void showTyping(Exchange exchange) throws Exception {
    if (channel(exchange).showsTyping()) {
      var typing = exchange.getMessage().getBody(Typing.class);
      ObjectNode ours = json.valueToTree(typing);
      ours.put("is", "typing").put("duration", Typing.DURATION);
      call(exchange, ours, envelope(exchange), this::answer).orFail(clock.instant());
    }
  }

  /** Ours goes in, theirs goes out, signed. */
  private Answered call(
      Exchange exchange, JsonNode ours, ObjectNode envelope, Function<Call, Answered> way)
      throws Exception {
    var channel = channel(exchange);
    run(exchange, "to-channel-" + channel.protocol(), envelope.set("message", ours));
    var theirs = json.writeValueAsBytes(exchange.getMessage().getBody(JsonNode.class));
    return way.apply(
        Call.post(
            Destination.channel(integration(exchange).name()),
            channel.url(),
            Signatures.sign(channel, ours.path("id").asText(), clock.instant(), theirs),
            theirs,
            channel.timeout()));
  }

  private ChannelSettings.Channel channel(Exchange exchange) {
    return settings.of(integration(exchange).name());
  }

  private ObjectNode envelope(Exchange exchange) {
    var conversation = effects(exchange).conversation();
    var envelope = json.createObjectNode();
    envelope.set("customer", json.valueToTree(conversation.customer()));
    envelope.set("integration", json.valueToTree(integration(exchange)));
    envelope.putObject("conversation").put("id", conversation.id().toString());
    return envelope;
  }
}
