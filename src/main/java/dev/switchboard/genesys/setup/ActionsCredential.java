package dev.switchboard.genesys.setup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** The key that the data actions send as {@code X-Api-Key}. */
final class ActionsCredential extends Thing {

  static final String ROLE = "key";

  ActionsCredential() {
    super(ROLE, "credential");
  }

  @Override
  String path() {
    return "/api/v2/integrations/credentials";
  }

  @Override
  ObjectNode wanted(Work work) {
    var wanted = object().put("name", name(work.site()));
    wanted.putObject("type").put("name", "userDefined");
    wanted.putObject("credentialFields").put("apiKey", work.actionKey());
    return wanted;
  }

  @Override
  Map<String, String> unseen() {
    return Map.of("credentialFields", "key of the data actions");
  }

  /** What was said of the key before is said of another one. */
  @Override
  void complete(Work work, String id) {
    work.records().wrongKeys().forget();
  }

  @Override
  Answer change(Work work, String id, ObjectNode current, ObjectNode wanted) {
    return work.platform().put(one(id), wanted.put("id", id));
  }
}
