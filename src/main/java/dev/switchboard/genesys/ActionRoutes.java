package dev.switchboard.genesys;

import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Customer;
import dev.switchboard.conversation.Erased;
import dev.switchboard.conversation.Integration;
import dev.switchboard.conversation.Integrations;
import dev.switchboard.conversation.Registrations;
import dev.switchboard.delivery.Effects;
import dev.switchboard.delivery.Reception;
import dev.switchboard.security.Door;
import dev.switchboard.security.DoorRoutes;
import dev.switchboard.security.Refused;
import dev.switchboard.security.Required;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The doors for Genesys Cloud's data actions: a conversation is to be registered, or has ended. */
@Component
class ActionRoutes extends DoorRoutes {

  private static final Set<String> EVENTS = Set.of("customer.end", "user.end");

  private final Integrations integrations;
  private final GenesysSettings settings;
  private final Conversations conversations;
  private final Registrations registrations;
  private final Erased erased;
  private final Ends ends;
  private final Reception reception;
  private final TransactionTemplate transactions;
  private final MeterRegistry meters;
  private final WrongKeys wrongKeys;

  ActionRoutes(
      Integrations integrations,
      GenesysSettings settings,
      Conversations conversations,
      Registrations registrations,
      Erased erased,
      Ends ends,
      Reception reception,
      TransactionTemplate transactions,
      MeterRegistry meters,
      WrongKeys wrongKeys) {
    this.integrations = integrations;
    this.settings = settings;
    this.conversations = conversations;
    this.registrations = registrations;
    this.erased = erased;
    this.ends = ends;
    this.reception = reception;
    this.transactions = transactions;
    this.meters = meters;
    this.wrongKeys = wrongKeys;
  }

  @Override
  protected void doors() {
    door(
        "genesys-register",
        "/genesys/register",
        "The message flow registers its conversation",
        this::keyHolder,
        this::register);
    door(
        "genesys-ended",
        "/genesys/ended",
        "A trigger says that a conversation is over",
        this::keyHolder,
        this::ended);
  }

  private String keyHolder(Door door) {
    return withKey(door).get(0).name();
  }

  private Reply register(Door door) {
    var mine = withKey(door);
    var asked = door.json();
    var integration =
        integrations
            .ofBot(Required.text(asked, "teamId", 200), Required.text(asked, "botId", 200))
            .orElseThrow(() -> Refused.notFound("no integration has this teamId and botId"));
    if (!mine.contains(integration)) {
      throw Refused.forbidden("this X-Api-Key belongs to another integration");
    }
    var genesysId = GenesysId.checked(Required.text(asked, "conversationId", 64), "conversationId");
    var customerId = Required.optional(asked, "userId", 512);
    var conversation =
        transactions.execute(transaction -> register(integration, genesysId, customerId));
    return new Reply(200, Map.of("status", "registered", "type", conversation.holder().type()));
  }

  private Conversation register(Integration integration, String genesysId, String customerId) {
    var conversation =
        conversations
            .atGenesys(integration, genesysId)
            .or(() -> conversations.find(integration, customerId))
            .or(
                () ->
                    Optional.of(customerId)
                        .filter(id -> !id.isBlank())
                        .map(id -> unlessErased(integration, id)))
            .orElseThrow(
                () -> Refused.badRequest("userId is missing, and conversationId is not known yet"));
    var locked = // in the order of all who lock
        conversations.lock(conversation.id()).orElseThrow(ActionRoutes::wasErased);
    registrations.register(locked, genesysId);
    return locked;
  }

  /** A flow that ran when they were erased must not bring them back. */
  private Conversation unlessErased(Integration integration, String customerId) {
    if (erased.isOne(integration, customerId)) {
      throw wasErased();
    }
    return conversations.meetAnew(integration, Customer.withId(customerId));
  }

  private static Refused wasErased() {
    return Refused.notFound("this customer was erased");
  }

  private Reply ended(Door door) {
    var mine = withKey(door);
    var told = door.json();
    var genesysId = GenesysId.checked(Required.text(told, "conversationId", 64), "conversationId");
    var event = Required.text(told, "event", 64);
    if (!EVENTS.contains(event)) {
      throw Refused.badRequest("event must be customer.end or user.end");
    }
    var why = Required.optional(told, "disconnectType", 64).toUpperCase(Locale.ROOT);
    if (why.contains("TRANSFER")) {
      return accepted("a transfer is no end");
    }
    var conversation = atGenesys(mine, genesysId);
    if (conversation.isEmpty()) {
      meters.counter("switchboard.dropped", "what", "end of an unknown conversation").increment();
      return accepted("this conversation is not known");
    }
    if (!conversation.get().heldByAgent()) {
      return accepted("the bot holds the conversation already");
    }
    // no sender's id: a repeat is harmless, because the holder changes only once
    var origin = "ended " + UUID.randomUUID();
    reception.acceptIfKnown(
        () ->
            atGenesys(mine, genesysId)
                .map(
                    now -> {
                      var effects = Effects.atDoor(origin, now);
                      ends.told(effects, event, why, genesysId);
                      return effects;
                    }));
    return accepted("");
  }

  private Optional<Conversation> atGenesys(List<Integration> mine, String genesysId) {
    return mine.stream().flatMap(i -> conversations.atGenesys(i, genesysId).stream()).findFirst();
  }

  private static Reply accepted(String because) {
    return new Reply(
        202,
        because.isEmpty()
            ? Map.of("status", "accepted")
            : Map.of("status", "accepted", "detail", because));
  }

  /** Several integrations of one organisation may share a key. */
  private List<Integration> withKey(Door door) {
    var key = door.header("X-Api-Key");
    var mine =
        settings.integrations().entrySet().stream()
            .filter(entry -> entry.getValue().genesys().actionKeys().are(key))
            .flatMap(entry -> integrations.named(entry.getKey()).stream())
            .toList();
    if (mine.isEmpty()) {
      if (!key.isEmpty()) {
        wrongKeys.met();
      }
      throw Refused.unauthorized(
          "the header X-Api-Key is missing or is not the action-key of any integration");
    }
    return mine;
  }
}
