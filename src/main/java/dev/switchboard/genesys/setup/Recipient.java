package dev.switchboard.genesys.setup;

/** Which flow answers the integration; without one, messages are accepted and go nowhere. */
final class Recipient implements Part {

  static final String ROLE = "recipient";

  private static final String RECIPIENTS = "/api/v2/routing/message/recipients/";

  @Override
  public String role() {
    return ROLE;
  }

  @Override
  public String title(Site site) {
    return "message routing to " + site.named(Flow.MESSAGES);
  }

  @Override
  public Step look(Work work) {
    var flow = work.id("flow-" + Flow.MESSAGES);
    var integration = work.found(OpenIntegration.ROLE);
    if (integration.isEmpty()) {
      return Step.make(() -> {});
    }
    var found =
        work.platform()
            .get("/api/v2/conversations/messaging/integrations/open/" + integration.get());
    if (found.absent() && work.dryRun()) {
      return Step.make(() -> {}); // it will be another one
    }
    var id = id(found.orRefused(), integration.get());
    var routed = work.platform().get(RECIPIENTS + id).orRefused().text("/flow/id");
    if (routed.equals(flow)) {
      return Step.nothing();
    }
    if (routed.isEmpty()) {
      return Step.make(() -> route(work, id, flow));
    }
    var why = "another flow answers it: %s → %s".formatted(routed, flow);
    return work.records().object(ROLE).isPresent()
        ? Step.mend(why, () -> route(work, id, flow))
        : Step.change(why, () -> route(work, id, flow));
  }

  private static String id(Answer found, String integration) {
    var recipient = found.text("/recipient/id");
    return recipient.isEmpty() ? integration : recipient;
  }

  private static void route(Work work, String id, String flow) {
    var body = Platform.JSON.createObjectNode();
    body.putObject("flow").put("id", flow);
    work.platform().put(RECIPIENTS + id, body).orRefused();
    var ours = work.records().object("flow-" + Flow.MESSAGES).map(Records.Kept::made).orElse(true);
    work.records().keep(new Records.Kept(ROLE, id, ours, ""));
  }

  /** It belongs to the integration; only the flow is taken off, where it is ours. */
  @Override
  public void remove(Work work, Records.Kept kept) {
    var answer = work.platform().put(RECIPIENTS + kept.id(), Platform.JSON.createObjectNode());
    if (!answer.absent()) {
      answer.orRefused();
    }
  }
}
