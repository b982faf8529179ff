package dev.switchboard.genesys.setup;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Message routing, flow, queue and triggers. */
final class FlowChecks {

  private static final String ROUTING = "message routing";
  private static final String FLOW = "message flow";
  private static final String QUEUE = "queue";
  private static final String TRIGGERS = "/api/v2/processautomation/triggers";

  private FlowChecks() {}

  static List<Check> all() {
    return List.of(
        new Check(ROUTING, FlowChecks::routing),
        new Check(FLOW, FlowChecks::flow),
        new Check(QUEUE, FlowChecks::queue),
        new Check("trigger customer.end", visit -> trigger(visit, Flow.CUSTOMER_END)),
        new Check("trigger user.end", visit -> trigger(visit, Flow.USER_END)));
  }

  private static Finding routing(Visit visit) {
    var flow = routed(visit);
    return flow.isEmpty()
        ? Finding.wrong(
            ROUTING,
            "no flow answers the integration: messages are accepted and nobody sees them",
            "Run `setup %s`, or choose the flow at Admin > Routing > Message Routing."
                .formatted(visit.site().name()))
        : Finding.ok(ROUTING, "a flow answers the integration");
  }

  private static Finding flow(Visit visit) {
    var id = routed(visit);
    if (id.isEmpty()) {
      return Finding.warning(FLOW, "there is none to look at", "Mend message routing first.");
    }
    var answer = visit.get("/api/v2/flows/" + id);
    if (answer.absent()) {
      return Finding.wrong(
          FLOW, "the flow that answers is gone", "Run `setup %s`.".formatted(visit.site().name()));
    }
    var name = answer.orRefused().text("/name");
    return answer.body().has("publishedVersion")
        ? Finding.ok(FLOW, name + " is published")
        : Finding.wrong(
            FLOW,
            name + " has never been published",
            "Open it at Admin > Architect > Flows: Inbound Message > %s, and click Publish; or run `setup %s`."
                .formatted(name, visit.site().name()));
  }

  private static Finding queue(Visit visit) {
    var name = visit.site().genesys().queue();
    var queue = Queue.named(visit.platform(), name);
    if (queue.isEmpty()) {
      return Finding.wrong(
          QUEUE,
          "there is no queue " + name,
          "Make it at Admin > Contact Center > Queues, or name another one with genesys.queue and run `setup %s`."
              .formatted(visit.site().name()));
    }
    return members(name, queue.get());
  }

  private static Finding members(String name, JsonNode queue) {
    var members = queue.path("memberCount").asInt(-1);
    var joined = queue.path("joinedMemberCount").asInt(-1);
    if (members == 0 || joined == 0) {
      return Finding.warning(
          QUEUE,
          "%s has %s"
              .formatted(name, members == 0 ? "no members" : "no member who is on the queue"),
          "Add agents at Admin > Contact Center > Queues > %s > Members; each goes On Queue."
              .formatted(name));
    }
    return Finding.ok(QUEUE, members < 0 ? name : "%s, members: %d".formatted(name, members));
  }

  private static Finding trigger(Visit visit, String event) {
    var check = "trigger " + event.replace('-', '.');
    var found = visit.find("trigger-" + event, TRIGGERS, visit.site().named(event));
    if (found.isEmpty()) {
      return Finding.warning(
          check,
          "there is no trigger %s: the end of a conversation is not heard of"
              .formatted(visit.site().named(event)),
          "Run `setup %s`. If you have made one of another name (Admin > Architect > Triggers), all is well."
              .formatted(visit.site().name()));
    }
    var trigger = found.get();
    if (!trigger.path("enabled").asBoolean()) {
      return Finding.wrong(
          check,
          "it is switched off",
          "Switch it on at Admin > Architect > Triggers, or run `setup %s`."
              .formatted(visit.site().name()));
    }
    var open = trigger.path("matchCriteria").toString().contains("\"OPEN\"");
    return open && trigger.path("topicName").asText().equals(Trigger.topic(event))
        ? Finding.ok(check, "is on")
        : Finding.wrong(
            check,
            "it does not match open messaging",
            "Its topic must be %s, its criteria mediaType MESSAGE and messageType OPEN; `setup %s` sees to it."
                .formatted(Trigger.topic(event), visit.site().name()));
  }

  private static String routed(Visit visit) {
    var recipient = IntegrationChecks.integrationOf(visit).text("/recipient/id");
    var id = recipient.isEmpty() ? visit.integrationId() : recipient;
    return visit.get("/api/v2/routing/message/recipients/" + id).orRefused().text("/flow/id");
  }
}
