package dev.switchboard.genesys;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.attachment.Attachments;
import dev.switchboard.conversation.Erased;
import dev.switchboard.conversation.Integration;
import dev.switchboard.conversation.Integrations;
import dev.switchboard.conversation.Message;
import dev.switchboard.conversation.Speaker;
import dev.switchboard.delivery.Direction;
import dev.switchboard.security.Door;
import dev.switchboard.security.DoorRoutes;
import dev.switchboard.security.HubSignature;
import dev.switchboard.security.Refused;
import dev.switchboard.security.Required;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;

/** The door for Genesys Cloud's webhook: what agents and flows say, and news about messages. */
@Component
class GenesysRoutes extends DoorRoutes {

  private static final Reply TAKEN = new Reply(200, Map.of("status", "accepted"));

  private final Integrations integrations;
  private final GenesysSettings settings;
  private final GenesysMessages sent;
  private final Webhooks webhooks;
  private final GenesysNews news;
  private final Attachments attachments;
  private final Erased erased;
  private final MeterRegistry meters;

  GenesysRoutes(
      Integrations integrations,
      GenesysSettings settings,
      GenesysMessages sent,
      Webhooks webhooks,
      GenesysNews news,
      Attachments attachments,
      Erased erased,
      MeterRegistry meters) {
    this.integrations = integrations;
    this.settings = settings;
    this.sent = sent;
    this.webhooks = webhooks;
    this.news = news;
    this.attachments = attachments;
    this.erased = erased;
    this.meters = meters;
  }

  @Override
  protected void doors() {
    door(
        "genesys-webhook",
        "/genesys/{integration}/webhook",
        "Genesys Cloud sends what an agent said, and news",
        door -> signed(door).name(),
        this::webhook);
  }

  /**
   * @throws Refused with 404 for an unknown integration, with 401 for a wrong signature
   */
  private Integration signed(Door door) {
    var integration = integration(door);
    HubSignature.verify(
        settings.of(integration.name()).webhookSecrets(),
        door.body(),
        door.header(HubSignature.HEADER));
    return integration;
  }

  private Integration integration(Door door) {
    return integrations
        .named(door.path("integration"))
        .orElseThrow(() -> Refused.notFound("no integration of this name is configured"));
  }

  private Reply webhook(Door door) {
    var integration = integration(door);
    var told = door.json();
    var channel = told.at("/channel/id").asText("");
    if (!channel.isEmpty() && !channel.equals(integration.integrationId())) {
      throw Refused.badRequest("channel.id is not the Integration ID of " + integration.name());
    }
    try {
      Required.text(told, "channel.id", 64);
      take(integration, told);
    } catch (Refused bad) {
      if (bad.status() != 400) {
        throw bad;
      }
      aside(integration, bad.getMessage(), told);
    }
    return TAKEN;
  }

  /**
   * @throws Refused with 400 for what nobody here can do anything with. It is authentic, so Genesys
   *     Cloud is told that we have it, and it is kept for the operator: a refusal would end the
   *     agent's chat (developer.genesys.cloud/forum/t/30668).
   */
  private void take(Integration integration, JsonNode told) {
    switch (Required.text(told, "type", 64)) {
      case "Text", "Structured" -> said(integration, told);
      case "Receipt" -> news.receipt(integration, told);
      case "Event" -> news.event(integration, told);
      default -> throw Refused.badRequest("a type that is not known");
    }
  }

  private void said(Integration integration, JsonNode told) {
    var id = Required.text(told, "id", 190);
    if (sent.find(id).isPresent()) {
      return; // our own words coming back
    }
    var conversation =
        webhooks
            .conversation(integration, told)
            .orElseThrow(() -> Refused.badRequest("no such conversation"));
    var content = content(told);
    if (told.path("text").asText("").isBlank() && content.isEmpty()) {
      throw Refused.badRequest("it says nothing");
    }
    var entity = told.path("originatingEntity").asText("");
    var message =
        new Message(
            id,
            Speaker.AGENT,
            conversation.customer(),
            told.path("text").asText(""),
            content,
            webhooks.time(told),
            entity.isEmpty() ? Map.of() : Map.of("originatingEntity", entity));
    webhooks.journal(
        integration,
        conversation,
        id,
        effects ->
            effects.send(
                Direction.TO_CUSTOMER,
                "agent-message",
                attachments.takenIn(effects, integration, message)));
  }

  /** What is told late about somebody who was erased would bring them back. */
  private void aside(Integration integration, String reason, JsonNode told) {
    if (Stream.of("/channel/to/id", "/channel/from/id")
        .map(who -> told.at(who).asText(""))
        .anyMatch(who -> !who.isEmpty() && erased.isOne(integration, who))) {
      meters.counter("switchboard.dropped", "what", "news of an erased customer").increment();
      return;
    }
    sent.setAside(integration.name(), reason, told.toString());
  }

  /** What is no content at all keeps no text back. */
  private static List<JsonNode> content(JsonNode told) {
    var content = told.path("content");
    return content.isArray()
        ? StreamSupport.stream(content.spliterator(), false).filter(JsonNode::isObject).toList()
        : List.of();
  }
}
