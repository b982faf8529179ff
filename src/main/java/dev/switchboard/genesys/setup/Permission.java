package dev.switchboard.genesys.setup;

import java.util.List;
import java.util.regex.Pattern;

/** What the role of the OAuth client must have, and how an administrator gives it. */
final class Permission {

  /**
   * For set-up, doctor and every day (sources: the platform SDKs' API pages, "Requires ANY
   * permissions"; for triggers and flows the Terraform provider's).
   */
  static final List<String> NEEDED =
      List.of(
          "conversation:message:receive",
          "conversation:message:view",
          "conversation:message:create",
          "conversation:communication:disconnect",
          "messaging:integration:add, :view, :edit, :delete",
          "messaging:setting:add, :view, :edit, :delete",
          "integrations:integration:add, :view, :edit, :delete",
          "integrations:action:add, :view, :edit, :delete, :execute",
          "architect:flow:add, :view, :edit, :publish, :delete",
          "routing:message:manage",
          "routing:queue:view",
          "processautomation:trigger:add, :view, :edit, :delete");

  static final String MENU =
      "Admin > People & Permissions > Roles / Permissions, and Admin > Integrations > OAuth > (the client) > Roles";

  private static final Pattern NAMED = Pattern.compile("\\[([a-zA-Z:*, ]+)]");

  private Permission() {}

  static String advice(Answer answer) {
    var named = NAMED.matcher(answer.text("/message"));
    return named.find()
        ? advice(named.group(1))
        : "The OAuth client's role lacks a permission for this call; scopes do not count. Give it at "
            + MENU
            + ".";
  }

  static String advice(String permission) {
    return "The OAuth client's role lacks the permission %s; scopes do not count. Give it at %s."
        .formatted(permission, MENU);
  }
}
