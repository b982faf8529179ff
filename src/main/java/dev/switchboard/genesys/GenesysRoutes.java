package dev.switchboard.genesys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Integration;
import dev.switchboard.conversation.Integrations;
import dev.switchboard.conversation.Message;
import dev.switchboard.conversation.Receipt;
import dev.switchboard.conversation.Speaker;
import dev.switchboard.delivery.Direction;
import dev.switchboard.delivery.Effects;
import dev.switchboard.delivery.Reception;
import dev.switchboard.security.Door;
import dev.switchboard.security.DoorRoutes;
import dev.switchboard.security.HubSignature;
import dev.switchboard.security.Refused;
import dev.switchboard.security.Required;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** The door for Genesys Cloud's webhook: what agents and flows say, and news about messages. */
@Component
class GenesysRoutes extends DoorRoutes {

  private static final Reply TAKEN = new Reply(200, Map.of("status", "accepted"));

  private final Integrations integrations;
  private final GenesysSettings settings;
  private final Conversations conversations;
  private final GenesysMessages sent;
  private final Ends ends;
  private final Reception reception;
  private final ObjectMapper json;
  private final Clock clock;

  GenesysRoutes(
      Integrations integrations,
      GenesysSettings settings,
      Conversations conversations,
      GenesysMessages sent,
      Ends ends,
      Reception reception,
      ObjectMapper json,
      Clock clock) {
    this.integrations = integrations;
    this.settings = settings;
    this.conversations = conversations;
    this.sent = sent;
    this.ends = ends;
    this.reception = reception;
    this.json = json;
    this.clock = clock;
  }

  @Override
  protected void doors() {
    door(
        "genesys-webhook",
        "/genesys/{integration}/webhook",
        "Genesys Cloud sends what an agent said, and news",
        this::webhook);
  }

  private Reply webhook(Door door) {
    var integration =
        integrations
            .named(door.path("integration"))
            .orElseThrow(() -> Refused.notFound("no integration of this name is configured"));
    HubSignature.verify(
        settings.of(integration.name()).webhookSecret(),
        door.body(),
        door.header(HubSignature.HEADER));
    var news = door.json();
    if (!Required.text(news, "channel.id", 64).equals(integration.integrationId())) {
      throw Refused.badRequest("channel.id is not the Integration ID of " + integration.name());
    }
    switch (Required.text(news, "type", 64)) {
      case "Text", "Structured" -> said(integration, news, door);
      case "Receipt" -> receipt(integration, news);
      case "Event" -> event(integration, news);
      default -> aside(integration, "a type that is not known", door);
    }
    return TAKEN;
  }

  private void said(Integration integration, JsonNode news, Door door) {
    var id = Required.text(news, "id", 190);
    if (sent.find(id).isPresent()) {
      return; // our own words coming back
    }
    var found = conversation(integration, news);
    if (found.isEmpty()) {
      aside(integration, "no such conversation", door);
      return;
    }
    var entity = news.path("originatingEntity").asText("");
    var message =
        new Message(
            id,
            Speaker.AGENT,
            found.get().customer(),
            news.path("text").asText(""),
            content(news),
            time(news),
            entity.isEmpty() ? Map.of() : Map.of("originatingEntity", entity));
    journal(
        integration,
        found.get(),
        id,
        effects -> effects.send(Direction.TO_CUSTOMER, "agent-message", message));
  }

  /** News about what the customer wrote to an agent; about a transcript nobody wants to hear. */
  private void receipt(Integration integration, JsonNode news) {
    var of = Required.text(news, "id", 190);
    var status = Required.text(news, "status", 64);
    var found = sent.find(of);
    if (found.isEmpty() && news.path("direction").asText().equals("Inbound")) {
      waitForTheirAnswer(integration, news);
    }
    found
        .filter(known -> !known.message().isEmpty())
        .flatMap(
            known ->
                conversations
                    .find(known.conversation())
                    .map(
                        conversation -> {
                          var reason = news.path("reasons").path(0);
                          journal(
                              integration,
                              conversation,
                              of + " " + status,
                              effects ->
                                  effects.send(
                                      Direction.TO_CUSTOMER,
                                      "receipt",
                                      new Receipt(
                                          effects.nextId(),
                                          known.message(),
                                          Speaker.CUSTOMER,
                                          conversation.customer(),
                                          status,
                                          reason.path("code").asText(""),
                                          reason.path("message").asText(""),
                                          time(news))));
                          return conversation;
                        }));
  }

  /**
   * Genesys Cloud may tell of our message before its answer to us is committed: it tells again
   * later.
   */
  private void waitForTheirAnswer(Integration integration, JsonNode news) {
    conversations
        .find(integration, news.at("/channel/from/id").asText(""))
        .filter(conversation -> reception.isBusy(conversation, Direction.TO_GENESYS))
        .ifPresent(
            conversation -> {
              throw Refused.unavailable(
                  "this message is still on its way; tell it again", Duration.ofSeconds(1));
            });
  }

  /**
   * Typing is not worth keeping. Presence is not promised for Open Messaging; if it comes, it
   * counts.
   */
  private void event(Integration integration, JsonNode news) {
    for (var event : news.path("events")) {
      if (event.path("eventType").asText().equals("Presence")
          && event.at("/presence/type").asText().equals("Disconnect")) {
        conversation(integration, news)
            .filter(Conversation::heldByAgent)
            .ifPresent(
                conversation ->
                    journal(
                        integration,
                        conversation,
                        "presence " + news.path("id").asText(time(news).toString()),
                        effects ->
                            ends.told(
                                effects,
                                "customer.end",
                                conversation.genesysConversationId().orElse(""))));
      }
    }
  }

  private void journal(
      Integration integration, Conversation conversation, String key, Consumer<Effects> says) {
    reception.accept(
        () -> {
          var effects =
              Effects.atDoor("genesys " + integration.integrationId() + " " + key, conversation);
          says.accept(effects);
          return effects;
        });
  }

  private Optional<Conversation> conversation(Integration integration, JsonNode news) {
    var customer = Required.text(news, "channel.to.id", 512);
    return conversations
        .find(integration, customer)
        .or(() -> conversations.atGenesys(integration, news.path("conversationId").asText("")));
  }

  private void aside(Integration integration, String reason, Door door) {
    sent.setAside(integration.name(), reason, new String(door.body(), StandardCharsets.UTF_8));
  }

  private List<JsonNode> content(JsonNode news) {
    return json.convertValue(
        news.path("content").isArray() ? news.path("content") : json.createArrayNode(),
        json.getTypeFactory().constructCollectionType(List.class, JsonNode.class));
  }

  private Instant time(JsonNode news) {
    try {
      return OffsetDateTime.parse(news.at("/channel/time").asText("")).toInstant();
    } catch (DateTimeParseException notSaid) {
      return clock.instant();
    }
  }
}
