package dev.switchboard.genesys.setup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** The Web Services Data Actions integration: enabled, and with our key as its credential. */
final class ActionsIntegration extends Thing {

  static final String ROLE = "actions";
  static final String TYPE = "custom-rest-actions";

  private static final String CREDENTIAL = "basicAuth"; // the slot's name, whatever its type

  ActionsIntegration() {
    super(ROLE, "Web Services Data Actions");
  }

  @Override
  String path() {
    return "/api/v2/integrations";
  }

  @Override
  ObjectNode wanted(Work work) {
    var wanted = object().put("name", name(work.site())).put("intendedState", "ENABLED");
    wanted.putObject("integrationType").put("id", TYPE);
    wanted
        .putObject("credentials")
        .putObject(CREDENTIAL)
        .put("id", work.id(ActionsCredential.ROLE));
    return wanted;
  }

  @Override
  ObjectNode first(ObjectNode wanted) {
    return wanted.deepCopy().retain("name", "integrationType");
  }

  /** Its configuration is a resource of its own; read as if it were one. */
  @Override
  Optional<ObjectNode> current(Work work, String id) {
    var found = super.current(work, id);
    found.ifPresent(
        one ->
            one.set(
                "credentials",
                work.platform().get(config(id)).orRefused().body().path("credentials")));
    return found;
  }

  @Override
  Answer change(Work work, String id, ObjectNode current, ObjectNode wanted) {
    return work.platform().get(one(id)); // all of it is done by complete
  }

  @Override
  void complete(Work work, String id) {
    var config = work.platform().get(config(id)).orRefused().object();
    config.set("credentials", wanted(work).get("credentials"));
    config.put("name", name(work.site()));
    for (var map : new String[] {"properties", "advanced"}) {
      if (!config.path(map).isObject()) {
        config.putObject(map);
      }
    }
    work.platform().put(config(id), config).orRefused();
    work.platform().patch(one(id), object().put("intendedState", "ENABLED")).orRefused();
  }

  private String config(String id) {
    return one(id) + "/config/current";
  }
}
