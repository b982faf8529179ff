package dev.switchboard.genesys.setup;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Tells us of the end of a conversation, as the webhook does not. */
final class Trigger extends Thing {

  private final String event;

  /**
   * @param event {@link Flow#CUSTOMER_END} or {@link Flow#USER_END}
   */
  Trigger(String event) {
    super("trigger-" + event, "trigger");
    this.event = event;
  }

  @Override
  String path() {
    return "/api/v2/processautomation/triggers";
  }

  @Override
  String name(Site site) {
    return site.named(event);
  }

  @Override
  ObjectNode wanted(Work work) {
    var wanted =
        object().put("name", name(work.site())).put("topicName", topic(event)).put("enabled", true);
    var target = wanted.putObject("target").put("type", "Workflow");
    target.put("id", work.id("flow-" + event));
    target.putObject("workflowTargetSettings").put("dataFormat", "TopLevelPrimitives");
    var criteria = wanted.putArray("matchCriteria");
    equal(criteria, "mediaType", "MESSAGE");
    equal(criteria, "messageType", "OPEN");
    return wanted;
  }

  static String topic(String event) {
    return "v2.detail.events.conversation.{id}." + event.replace('-', '.');
  }

  @Override
  Answer change(Work work, String id, ObjectNode current, ObjectNode wanted) {
    return work.platform().put(one(id), wanted.put("version", current.path("version").asLong()));
  }

  private static void equal(ArrayNode criteria, String path, String value) {
    criteria.addObject().put("jsonPath", path).put("operator", "Equal").put("value", value);
  }
}
