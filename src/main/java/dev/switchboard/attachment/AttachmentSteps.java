package dev.switchboard.attachment;

import dev.switchboard.conversation.Message;
import dev.switchboard.delivery.DeliveryFailed;
import dev.switchboard.delivery.DeliverySteps;
import dev.switchboard.routing.Steps;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.apache.camel.Exchange;

/** Brings an agent's file to our shelf, before Genesys Cloud's link to it is too old. */
@Steps(offers = "fetch-attachment")
class AttachmentSteps extends DeliverySteps {

  private final AttachmentSettings settings;
  private final Downloads downloads;
  private final Shelf shelf;
  private final Clock clock;

  AttachmentSteps(AttachmentSettings settings, Downloads downloads, Shelf shelf, Clock clock) {
    this.settings = settings;
    this.downloads = downloads;
    this.shelf = shelf;
    this.clock = clock;
  }

  @Override
  protected void steps() {
    step("fetch-attachment", "Fetch what an agent attached, and keep it for the customer")
        .process(this::fetch);
  }

  private void fetch(Exchange exchange) throws Exception {
    var message = exchange.getMessage().getBody(Message.class);
    var id = UUID.fromString(message.attributes().get(Attachments.ID));
    var kept = shelf.find(id);
    if (kept.isEmpty() || kept.get().state() != Shelf.State.ASKED) {
      effects(exchange).note("it is here already");
      return;
    }
    try {
      store(exchange, message, id, kept.get());
    } catch (NotFetched never) {
      refuse(exchange, message, id, never);
    } catch (DeliveryFailed failed) {
      if (!failed.isTried() || !isLate(exchange, kept.get())) {
        throw failed;
      }
      refuse(exchange, message, id, NotFetched.becauseOf("its host does not give it"));
    }
  }

  /** Outside of the group commit: 25 MB must not hold up what rides along. */
  private void store(Exchange exchange, Message message, UUID id, Shelf.Kept kept)
      throws NotFetched {
    var integration = integration(exchange).name();
    var rules = settings.of(integration);
    if (!kept.mime().isBlank()) {
      check(rules, kept.mime()); // before anything is fetched
    }
    var file = downloads.fetch(integration, Attachments.url(message.content().get(0)));
    var mime = AttachmentSettings.plain(file.mime().isBlank() ? kept.mime() : file.mime());
    check(rules, mime);
    shelf.store(id, mime, file.bytes());
    effects(exchange).note("stored %d bytes of %s".formatted(file.bytes().length, mime));
  }

  private static void check(AttachmentSettings.Attachments rules, String mime) throws NotFetched {
    if (!rules.takes(mime)) {
      throw NotFetched.ofType(
          mime.isBlank() ? "a file of no type" : AttachmentSettings.plain(mime));
    }
  }

  /** The customer reads that there was something; the agent, that it did not arrive. */
  private void refuse(Exchange exchange, Message message, UUID id, NotFetched why)
      throws Exception {
    effects(exchange).write(() -> shelf.refuse(id, why.getMessage()));
    exchange.setVariable("code", why.code());
    exchange.setVariable("reason", "The file was not passed on: " + why.getMessage());
    run(exchange, "refuse", message);
  }

  private boolean isLate(Exchange exchange, Shelf.Kept kept) {
    var patience = settings.of(integration(exchange).name()).patience();
    return Duration.between(kept.askedAt(), clock.instant()).compareTo(patience) >= 0;
  }
}
