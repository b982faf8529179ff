package dev.switchboard.genesys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.conversation.Body;
import dev.switchboard.conversation.EchoSettings;
import dev.switchboard.conversation.InWords;
import dev.switchboard.conversation.Message;
import dev.switchboard.conversation.Receipt;
import dev.switchboard.conversation.Registrations;
import dev.switchboard.conversation.Speaker;
import dev.switchboard.conversation.TranscriptMode;
import dev.switchboard.delivery.Direction;
import dev.switchboard.delivery.SaidBefore;
import dev.switchboard.routing.Steps;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;

/** What routes/ may say about the agent's side. */
@Steps(offers = {"send-to-agent", "add-to-transcript", "mark-holder"})
class GenesysSteps extends GenesysApiSteps {

  /** The same button would be refused again. */
  private static final Set<Integer> REFUSED = Set.of(400, 404, 405, 409, 422);

  private final Registrations registrations;
  private final GenesysMessages sent;
  private final Participants participants;
  private final OpenMessage shapes;
  private final EchoSettings echo;
  private final SaidBefore said;
  private final Receipts receipts;

  GenesysSteps(
      GenesysSettings settings,
      Tokens tokens,
      Budgets budgets,
      ObjectMapper json,
      Clock clock,
      Registrations registrations,
      GenesysMessages sent,
      EchoSettings echo,
      SaidBefore said,
      MeterRegistry meters) {
    super(settings, tokens, budgets, json, clock);
    this.registrations = registrations;
    this.sent = sent;
    this.participants = new Participants(this);
    this.shapes = new OpenMessage(json);
    this.echo = echo;
    this.said = said;
    this.receipts = new Receipts(this, shapes, meters);
  }

  @Override
  protected void steps() {
    exit(
        "send-to-agent",
        "The message goes to a live agent",
        Direction.TO_GENESYS,
        this::toAgent,
        this::sendToAgent);
    exit(
        "add-to-transcript",
        "Genesys Cloud sees the message; nobody is alerted",
        Direction.TO_GENESYS,
        this::toTranscript,
        this::sendToTranscript);
    exit(
        "mark-holder",
        "Participant attributes at Genesys Cloud say who holds the conversation",
        Direction.TO_GENESYS,
        this::mark,
        exchange ->
            effects(exchange)
                .send(
                    Direction.TO_GENESYS,
                    "mark-holder",
                    exchange.getMessage().getBody(Message.class)));
  }

  private void sendToAgent(Exchange exchange) {
    if (exchange.getMessage().getBody(Body.class) instanceof Message message) {
      var plain = InWords.of(message, GenesysSteps::isForAgents);
      sendInParts(exchange, "send-to-agent", plain, plain.text());
    } else {
      effects(exchange)
          .send(Direction.TO_GENESYS, "send-to-agent", exchange.getMessage().getBody(Body.class));
    }
  }

  /** The API takes files and pressed buttons; all else a customer sends is read as text. */
  private static boolean isForAgents(JsonNode content) {
    return FileContent.isOne(content) || Buttons.isPressed(content);
  }

  /** Bot words are told apart by the prefix: at Genesys Cloud, all of this side is the customer. */
  private void sendToTranscript(Exchange exchange) {
    var message = exchange.getMessage().getBody(Message.class);
    if (integration(exchange).transcript() == TranscriptMode.LIVE) {
      var isCustomers = message.speaker() == Speaker.CUSTOMER;
      var plain = InWords.of(message, content -> isCustomers && FileContent.isOne(content));
      var text = isCustomers ? plain.text() : echo.marked(plain.text());
      sendInParts(exchange, "add-to-transcript", plain, text);
    }
  }

  /**
   * Each part has a place of its own in the lane: a long text in several, each attachment in one
   * (genesys.md §1.1). A pressed button is one with its text.
   */
  private void sendInParts(Exchange exchange, String step, Message message, String text) {
    var parts = new ArrayList<Message>();
    if (message.content().stream().anyMatch(Buttons::isPressed)) {
      parts.add(message);
    } else {
      if (!text.isBlank()) {
        Parts.of(text).forEach(part -> parts.add(message.with(part, List.of())));
      }
      message.content().forEach(file -> parts.add(message.with("", List.of(file))));
    }
    if (parts.isEmpty()) {
      parts.add(message);
    }
    for (var number = 1; number <= parts.size(); number++) {
      var part = parts.get(number - 1);
      effects(exchange)
          .send(
              Direction.TO_GENESYS,
              step,
              number == 1 ? part : part.as(message.id() + "-" + number));
    }
  }

  private void toAgent(Exchange exchange) {
    var effects = effects(exchange);
    if (exchange.getMessage().getBody(Body.class) instanceof Receipt receipt) {
      receipts.tell(integration(exchange), effects, receipt);
      return;
    }
    var message = exchange.getMessage().getBody(Message.class);
    if (!effects.conversation().heldByAgent()) {
      giveBackToTheHolder(exchange, message);
      return;
    }
    if (message.speaker() == Speaker.SWITCHBOARD) {
      participants.describe(Errand.live(integration(exchange)), effects, message.attributes());
    }
    post(
        exchange,
        Errand.live(integration(exchange)),
        message,
        message.speaker() == Speaker.CUSTOMER ? message.id() : "");
  }

  /** The conversation ended while the message waited: posting it would alert an agent anew. */
  private void giveBackToTheHolder(Exchange exchange, Message message) {
    var effects = effects(exchange);
    if (message.speaker() == Speaker.CUSTOMER) {
      effects.send(Direction.TO_HOLDER, "customer-message", message);
      effects.note("the bot holds the conversation again: decided anew");
    } else {
      effects.note("the bot holds the conversation again: not sent");
    }
  }

  private void toTranscript(Exchange exchange) {
    post(exchange, ofTranscript(exchange), exchange.getMessage().getBody(Message.class), "");
  }

  private static Errand ofTranscript(Exchange exchange) {
    return Errand.ofTranscript(integration(exchange), effects(exchange).conversation());
  }

  private void post(Exchange exchange, Errand errand, Message message, String tellAbout) {
    var effects = effects(exchange);
    var body =
        shapes.message(message, effects.conversation(), integration(exchange), queue(exchange));
    var answer =
        pressed(exchange, errand, message, body)
            .orElseGet(
                () ->
                    orFail(
                        post(
                            errand,
                            path(exchange, "message") + "?prefetchConversationId=true",
                            body)));
    effects.note("Genesys Cloud has it");
    effects.write(() -> remember(exchange, answer, tellAbout));
  }

  /**
   * A button of Genesys Cloud's own goes back to where it came from. When it does not take it that
   * way, the text is a message like any other: an agent must not miss it.
   */
  private Optional<JsonNode> pressed(
      Exchange exchange, Errand errand, Message message, ObjectNode body) {
    var conversation = effects(exchange).conversation();
    var button =
        Buttons.in(message)
            .filter(b -> said.byAgent(conversation, b.path("originatingMessageId").asText()));
    if (button.isEmpty()) {
      return Optional.empty();
    }
    var answered =
        post(errand, path(exchange, "structured/response"), shapes.pressed(body, button.get()));
    if (REFUSED.contains(answered.status())) {
      effects(exchange).note("as text: the button was answered " + answered.status());
      return Optional.empty();
    }
    return Optional.of(orFail(answered));
  }

  private void remember(Exchange exchange, JsonNode answer, String tellAbout) {
    var conversation = effects(exchange).conversation();
    var genesysId = answer.path("conversationId").asText("");
    if (GenesysId.isOne(genesysId)
        && !conversation.genesysConversationId().filter(genesysId::equals).isPresent()) {
      registrations.met(conversation, genesysId);
    }
    if (answer.hasNonNull("id")) {
      sent.remember(conversation, answer.get("id").asText(), tellAbout);
    }
  }

  private void mark(Exchange exchange) {
    participants.describe(
        ofTranscript(exchange),
        effects(exchange),
        exchange.getMessage().getBody(Message.class).attributes());
  }

  private String path(Exchange exchange, String what) {
    return "/api/v2/conversations/messages/%s/inbound/open/%s"
        .formatted(integration(exchange).integrationId(), what);
  }
}
