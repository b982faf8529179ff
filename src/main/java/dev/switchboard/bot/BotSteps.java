package dev.switchboard.bot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.conversation.Holder;
import dev.switchboard.conversation.Integration;
import dev.switchboard.conversation.Integrations;
import dev.switchboard.conversation.Message;
import dev.switchboard.conversation.Speaker;
import dev.switchboard.delivery.Answered;
import dev.switchboard.delivery.Call;
import dev.switchboard.delivery.DeliveryFailed;
import dev.switchboard.delivery.DeliverySteps;
import dev.switchboard.delivery.Destination;
import dev.switchboard.delivery.Direction;
import dev.switchboard.routing.Steps;
import dev.switchboard.security.ForeignJson;
import dev.switchboard.security.Refused;
import dev.switchboard.security.StandardWebhook;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** What routes/ may say about the bot. */
@Steps(offers = {"ask-bot", "tell-bot", "bot-hears", "bot-answered"})
class BotSteps extends DeliverySteps {

  private static final String BOT = "bot"; // the variable, and where a letter keeps it

  private final BotSettings settings;
  private final BotAnswers answers;
  private final Integrations integrations;
  private final ObjectMapper json;
  private final Clock clock;

  BotSteps(
      BotSettings settings,
      BotAnswers answers,
      Integrations integrations,
      ObjectMapper json,
      Clock clock) {
    this.settings = settings;
    this.answers = answers;
    this.integrations = integrations;
    this.json = json;
    this.clock = clock;
  }

  @Override
  protected void steps() {
    exit(
        "ask-bot",
        "The message goes to the bot (variable bot: another one, by its name); what it answers now goes to the customer",
        Direction.TO_HOLDER,
        this::ask,
        exchange ->
            effects(exchange)
                .send(
                    Direction.TO_HOLDER, "ask-bot", exchange.getMessage().getBody(Message.class)));
    step(
            "tell-bot",
            "The bot (variable bot: another one) hears that the conversation is its own again, if it wants to")
        .process(this::tell);
    step("bot-hears", "The bot is told; what it answers now goes to the customer")
        .process(this::hear);
    step("bot-answered", "Take what the bot said: its words first, then the handover it asks for")
        .process(this::answered);
  }

  /** Behind what waits for the bot already, and after the commit of the handback. */
  private void tell(Exchange exchange) {
    var bot = settings.of(integration(exchange).name(), name(exchange));
    if (bot.filter(BotSettings.Bot::events).isPresent()) {
      var effects = effects(exchange);
      var news =
          Map.of(
              "event",
              "handback",
              "reason",
              exchange.getVariable("event", "", String.class),
              BOT,
              name(exchange));
      effects.send(
          Direction.TO_HOLDER,
          "bot-hears",
          new Message(
              effects.nextId(),
              Speaker.SWITCHBOARD,
              effects.conversation().customer(),
              "",
              List.of(),
              clock.instant(),
              news));
    }
  }

  private void hear(Exchange exchange) throws Exception {
    if (effects(exchange).conversation().heldByAgent()) {
      effects(exchange).require(Holder.AGENT);
      effects(exchange).note("an agent holds it again: the bot is not told");
      return;
    }
    var news = exchange.getMessage().getBody(Message.class);
    exchange.setVariable(BOT, news.attributes().getOrDefault(BOT, ""));
    var question = question(exchange, news);
    question.remove("message");
    news.attributes().forEach(question::put);
    question.remove(BOT);
    var answer = answer(exchange, news, question);
    if (answer.ok()) {
      take(exchange, answer, Map.of());
    } else if (answer.status() == 429 || answer.status() == 503) {
      answer.orFail(clock.instant());
    } else { // a bot that does not know events must not hold up the customer
      effects(exchange).note("the bot does not take the news: it answered " + answer.status());
    }
  }

  private void ask(Exchange exchange) throws Exception {
    var message = exchange.getMessage().getBody(Message.class);
    var answer = answer(exchange, message, question(exchange, message));
    take(exchange, answer.orFail(clock.instant()), message.attributes());
  }

  private Answered answer(Exchange exchange, Message message, ObjectNode question)
      throws Exception {
    var integration = integration(exchange);
    var name = name(exchange);
    var bot = bot(integration, name);
    effects(exchange).require(Holder.BOT);
    run(exchange, "ask-bot-" + bot.protocol(), question);
    var theirs = json.writeValueAsBytes(exchange.getMessage().getBody(JsonNode.class));
    var headers =
        bot.secret().isSet()
            ? StandardWebhook.sign(bot.secrets(), message.id(), clock.instant(), theirs)
            : Map.<String, String>of();
    return call(
        Call.post(destination(integration, name), bot.url(), headers, theirs, bot.timeout()));
  }

  /**
   * @param attributes that go along when the bot asks for an agent
   */
  private void take(Exchange exchange, Answered answer, Map<String, String> attributes)
      throws Exception {
    effects(exchange).note("the bot answered " + answer.status());
    if (answer.status() == 200 && answer.body().length > 0) {
      var protocol = bot(integration(exchange), name(exchange)).protocol();
      run(exchange, "answer-of-bot-" + protocol, read(answer.body()));
      run(exchange, "bot-answered", understood(exchange.getMessage().getBody()).with(attributes));
    }
  }

  private void answered(Exchange exchange) throws Exception {
    var effects = effects(exchange);
    var answer = exchange.getMessage().getBody(BotAnswer.class);
    effects.require(Holder.BOT);
    for (var said : answer.messages()) {
      run(
          exchange,
          "bot-message",
          new Message(
              effects.nextId(),
              Speaker.BOT,
              effects.conversation().customer(),
              said.text(),
              said.content(),
              clock.instant(),
              Map.of()));
    }
    if (answer.handover().isPresent()) {
      run(exchange, "handover", answer.handover().get());
    }
  }

  private BotSettings.Bot bot(Integration integration, String name) {
    return settings
        .of(integration.name(), name)
        .orElseThrow(
            () ->
                DeliveryFailed.retryable(
                    "a route asks the bot %s; set switchboard.integrations.%s.bots.%s.url, or mend the route"
                        .formatted(name, integration.name(), name),
                    null));
  }

  /** Each bot has a circuit breaker of its own. */
  private static Destination destination(Integration integration, String name) {
    return Destination.bot(name.isEmpty() ? integration.name() : integration.name() + "." + name);
  }

  /** Empty: the bot that is asked when routes say nothing. */
  private static String name(Exchange exchange) {
    return exchange.getVariable(BOT, "", String.class);
  }

  private ObjectNode question(Exchange exchange, Message message) {
    var bot = name(exchange);
    var conversation = effects(exchange).conversation();
    var integration = integration(exchange);
    var question = json.createObjectNode();
    question.set("integration", json.valueToTree(integration));
    question
        .putObject("conversation")
        .put("id", conversation.id().toString())
        .put("isNew", effects(exchange).isFirst())
        .set("attributes", json.valueToTree(conversation.attributes()));
    question.set("customer", json.valueToTree(message.customer()));
    question.set("message", json.valueToTree(message));
    question.put(
        "replyUrl",
        integrations.publicUrl()
            + "/bots/"
            + integration.name()
            + (bot.isEmpty() ? "" : "/" + bot)
            + "/messages");
    return question;
  }

  private JsonNode read(byte[] body) {
    try {
      return ForeignJson.read(body);
    } catch (ForeignJson.Unreadable e) {
      throw DeliveryFailed.retryable(
          "the bot answered 200, but not with JSON that can be read: " + e.getMessage(), e);
    }
  }

  private BotAnswer understood(Object translated) {
    try {
      return answers.read(translated);
    } catch (Refused e) {
      throw DeliveryFailed.retryable("the bot's answer cannot be used: " + e.getMessage(), e);
    }
  }
}
