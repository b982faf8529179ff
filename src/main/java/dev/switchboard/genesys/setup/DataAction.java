package dev.switchboard.genesys.setup;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** A data action that calls us; made published, or published when somebody has left a draft. */
final class DataAction extends Thing {

  static final String REGISTER = "register";
  static final String ENDED = "ended";

  private final String action;

  DataAction(String action) {
    super(action, "data action");
    this.action = action;
  }

  @Override
  String path() {
    return "/api/v2/integrations/actions";
  }

  @Override
  ObjectNode wanted(Work work) {
    var wanted =
        object()
            .put("category", work.site().named(ActionsIntegration.ROLE))
            .put("name", name(work.site()))
            .put("integrationId", work.id(ActionsIntegration.ROLE))
            .put("secure", false);
    return wanted.setAll(template(work.site(), action));
  }

  /** {@code config} and {@code contract}. */
  static ObjectNode template(Site site, String action) {
    return Template.named(action + ".action.json").with("url", site.actionUrl(action)).json();
  }

  @Override
  String address(ObjectNode action) {
    return action.at("/config/request/requestUrlTemplate").asText();
  }

  /** A draft cannot be called: to a flow it is not there. */
  @Override
  Optional<ObjectNode> current(Work work, String id) {
    var published = work.platform().get(one(id) + "?includeConfig=true");
    if (!published.absent()) {
      return Optional.of(published.orRefused().object());
    }
    var draft = work.platform().get(one(id) + "/draft");
    return draft.absent()
        ? Optional.empty()
        : Optional.of(draft.orRefused().object().put("integrationId", "(a draft)"));
  }

  @Override
  Answer change(Work work, String id, ObjectNode current, ObjectNode wanted) {
    var version = current.path("version").asInt();
    if (current.path("integrationId").asText().equals("(a draft)")) {
      return work.platform().post(one(id) + "/draft/publish", object().put("version", version));
    }
    var change = object().put("name", name(work.site())).put("version", version);
    change.put("category", wanted.path("category").asText()).set("config", wanted.get("config"));
    return work.platform().patch(one(id), change);
  }
}
