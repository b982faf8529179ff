package dev.switchboard.genesys.setup;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Typing is off until a messaging setting switches it on, both ways (help, platform profiles). */
final class TypingSetting extends Thing {

  static final String ROLE = "typing";

  TypingSetting() {
    super(ROLE, "messaging setting");
  }

  @Override
  String path() {
    return "/api/v2/conversations/messaging/settings";
  }

  @Override
  ObjectNode wanted(Work work) {
    var wanted = object().put("name", name(work.site()));
    wanted
        .putObject("event")
        .putObject("typing")
        .putObject("on")
        .put("inbound", "Enabled")
        .put("outbound", "Enabled");
    return wanted;
  }
}
