package dev.switchboard.genesys;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Integration;
import dev.switchboard.delivery.Effects;
import dev.switchboard.delivery.Reception;
import dev.switchboard.security.Refused;
import dev.switchboard.security.Required;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** What all webhooks of Genesys Cloud have in common: whom they are about, when, and only once. */
@Component
class Webhooks {

  private final Conversations conversations;
  private final Reception reception;
  private final Clock clock;

  Webhooks(Conversations conversations, Reception reception, Clock clock) {
    this.conversations = conversations;
    this.reception = reception;
    this.clock = clock;
  }

  /** {@code conversationId} is not promised, so the customer's id comes first. */
  Optional<Conversation> conversation(Integration integration, JsonNode told) {
    var customer = Required.text(told, "channel.to.id", 512);
    return conversations
        .find(integration, customer)
        .or(
            () ->
                Optional.of(told.path("conversationId").asText(""))
                    .filter(GenesysId::isOne)
                    .flatMap(id -> conversations.atGenesys(integration, id)));
  }

  /**
   * @param key tells a repeat from something new
   * @throws Refused with 400 when the conversation was erased since it was found
   */
  void journal(
      Integration integration, Conversation conversation, String key, Consumer<Effects> says) {
    try {
      reception.accept(
          () -> {
            var effects =
                Effects.atDoor("genesys " + integration.integrationId() + " " + key, conversation);
            says.accept(effects);
            return effects;
          });
    } catch (Reception.ConversationGone erased) {
      throw Refused.badRequest("no such conversation");
    }
  }

  /** Now, where they do not say. */
  Instant time(JsonNode told) {
    try {
      return OffsetDateTime.parse(told.at("/channel/time").asText("")).toInstant();
    } catch (DateTimeParseException notSaid) {
      return clock.instant();
    }
  }
}
