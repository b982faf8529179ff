package dev.switchboard.simulator.cloud.platform;

import java.util.List;
import java.util.Optional;

/** Which permission a call needs (platform SDKs, "Requires ANY permissions"). */
final class Permissions {

  private record Rule(String method, String path, String permission) {

    boolean fits(String method, String path) {
      return method.matches(this.method) && path.matches(this.path);
    }
  }

  private static final String WRITE = "PUT|PATCH";

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              ".*", "/conversations/messages/[^/]+/inbound/.*", "conversation:message:receive"),
          new Rule("POST", "/conversations/messages/agentless", "conversation:message:create"),
          new Rule(
              "PATCH", "/conversations/messages/[^/]+", "conversation:communication:disconnect"),
          new Rule("GET", "/conversations/messages/[^/]+", "conversation:message:view"),
          new Rule("GET", "/conversations/messaging/integrations.*", "messaging:integration:view"),
          new Rule("POST", "/conversations/messaging/integrations.*", "messaging:integration:add"),
          new Rule(
              "DELETE", "/conversations/messaging/integrations.*", "messaging:integration:delete"),
          new Rule(WRITE, "/conversations/messaging/integrations.*", "messaging:integration:edit"),
          new Rule("GET", "/conversations/messaging/settings.*", "messaging:setting:view"),
          new Rule("POST", "/conversations/messaging/settings.*", "messaging:setting:add"),
          new Rule("DELETE", "/conversations/messaging/settings.*", "messaging:setting:delete"),
          new Rule(WRITE, "/conversations/messaging/settings.*", "messaging:setting:edit"),
          new Rule("GET", "/integrations/actions.*", "integrations:action:view"),
          new Rule("POST", "/integrations/actions/[^/]+/test", "integrations:action:execute"),
          new Rule("POST", "/integrations/actions.*", "integrations:action:add"),
          new Rule("DELETE", "/integrations/actions.*", "integrations:action:delete"),
          new Rule(WRITE, "/integrations/actions.*", "integrations:action:edit"),
          new Rule("GET", "/integrations.*", "integrations:integration:view"),
          new Rule("POST", "/integrations.*", "integrations:integration:add"),
          new Rule("DELETE", "/integrations.*", "integrations:integration:delete"),
          new Rule(WRITE, "/integrations.*", "integrations:integration:edit"),
          new Rule("GET", "/flows.*", "architect:flow:view"),
          new Rule("POST", "/flows/jobs", "architect:flow:publish"),
          new Rule("DELETE", "/flows.*", "architect:flow:delete"),
          new Rule(".*", "/routing/message/recipients.*", "routing:message:manage"),
          new Rule("GET", "/routing/queues.*", "routing:queue:view"),
          new Rule("GET", "/processautomation/triggers.*", "processautomation:trigger:view"),
          new Rule("POST", "/processautomation/triggers", "processautomation:trigger:add"),
          new Rule("DELETE", "/processautomation/triggers.*", "processautomation:trigger:delete"),
          new Rule(WRITE, "/processautomation/triggers.*", "processautomation:trigger:edit"));

  private Permissions() {}

  /**
   * @param path without {@code /api/v2}
   */
  static Optional<String> of(String method, String path) {
    return RULES.stream().filter(rule -> rule.fits(method, path)).map(Rule::permission).findFirst();
  }
}
