package dev.switchboard.genesys;

import dev.switchboard.conversation.Integration;
import dev.switchboard.conversation.Receipt;
import dev.switchboard.delivery.Effects;
import io.micrometer.core.instrument.MeterRegistry;

/** Tells Genesys Cloud what became of its messages. */
final class Receipts {

  private final GenesysApiSteps api;
  private final OpenMessage shapes;
  private final MeterRegistry meters;

  Receipts(GenesysApiSteps api, OpenMessage shapes, MeterRegistry meters) {
    this.api = api;
    this.shapes = shapes;
    this.meters = meters;
  }

  /**
   * A call may be answered 2xx and still say Failed (gildas/go-gcloudcx, SendInboundReceipt). That
   * a message was delivered is not worth a dead letter where nobody knows the message any more.
   *
   * @throws dev.switchboard.delivery.DeliveryFailed when it could not be told
   */
  void tell(Integration integration, Effects effects, Receipt receipt) {
    var answered =
        api.post(
            Errand.live(integration),
            "/api/v2/conversations/messages/%s/inbound/open/receipt"
                .formatted(integration.integrationId()),
            shapes.receipt(receipt));
    if (answered.status() == 404 && !receipt.failed()) {
      effects.note("Genesys Cloud does not know the message any more");
      return;
    }
    var answer = api.orFail(answered);
    effects.note("receipt " + receipt.status());
    if (answer.path("status").asText().equals("Failed") && !receipt.failed()) {
      effects.note(
          "which Genesys Cloud did not take: " + answer.at("/reasons/0/code").asText("no reason"));
      meters
          .counter("switchboard.dropped", "what", "receipt that Genesys Cloud refused")
          .increment();
    }
  }
}
