package dev.switchboard.genesys.setup;

import java.time.temporal.ChronoUnit;
import java.util.List;

/** The data actions with which flow and triggers call us. */
final class ActionChecks {

  private static final String INTEGRATIONS = "/api/v2/integrations";
  private static final String ACTIONS = "/api/v2/integrations/actions";
  private static final String KEY = "key of the data actions";
  private static final String ENABLED = "Web Services Data Actions";

  private ActionChecks() {}

  static List<Check> all() {
    return List.of(
        new Check(ENABLED, ActionChecks::enabled),
        new Check("data action register", visit -> action(visit, DataAction.REGISTER)),
        new Check("data action ended", visit -> action(visit, DataAction.ENDED)),
        new Check(KEY, ActionChecks::key));
  }

  private static Finding enabled(Visit visit) {
    var name = visit.site().named(ActionsIntegration.ROLE);
    var found = visit.find(ActionsIntegration.ROLE, INTEGRATIONS, name);
    if (found.isEmpty()) {
      return Finding.wrong(
          ENABLED,
          "there is no integration " + name,
          "Run `setup %s`.".formatted(visit.site().name()));
    }
    return found.get().path("intendedState").asText().equals("ENABLED")
        ? Finding.ok(ENABLED, name + " is on")
        : Finding.wrong(
            ENABLED,
            name + " is switched off: no flow can call us",
            "Switch it on at Admin > Integrations > %s, or run `setup %s`."
                .formatted(name, visit.site().name()));
  }

  private static Finding action(Visit visit, String action) {
    var check = "data action " + action;
    var name = visit.site().named(action);
    var published = published(visit, action, name);
    if (published.isEmpty()) {
      var draft = visit.kept(action).filter(id -> visit.get(ACTIONS + "/" + id + "/draft").ok());
      return draft.isPresent()
          ? Finding.wrong(
              check,
              name + " is a draft: a flow that calls it fails",
              "Publish it at Admin > Integrations > Actions > %s > Save & Publish, or run `setup %s`."
                  .formatted(name, visit.site().name()))
          : Finding.wrong(
              check,
              "there is no published data action " + name,
              "Run `setup %s`, or import it (`export`) at Admin > Integrations > Actions > Import, and publish it."
                  .formatted(visit.site().name()));
    }
    var url =
        visit
            .get(ACTIONS + "/" + published + "?includeConfig=true")
            .orRefused()
            .text("/config/request/requestUrlTemplate");
    return url.equals(visit.site().actionUrl(action))
        ? Finding.ok(check, "is published and calls " + url)
        : Finding.wrong(
            check,
            "it calls %s, we listen at %s".formatted(url, visit.site().actionUrl(action)),
            "Run `setup %s`, or correct the URL at Admin > Integrations > Actions > %s."
                .formatted(visit.site().name(), name));
  }

  /** Nobody can read it at Genesys Cloud; but our doors hear it. A stranger can call them, too. */
  private static Finding key(Visit visit) {
    return visit
        .wrongKey()
        .map(
            last ->
                Finding.warning(
                    KEY,
                    "our doors for data actions are called with a key that is not ours, last at %s: conversations are not registered, their end is not heard of"
                        .formatted(last.truncatedTo(ChronoUnit.SECONDS)),
                    "Run `setup %s --again`: it sends the key once more. If all conversations are registered, it is a stranger who tries."
                        .formatted(visit.site().name())))
        .orElseGet(() -> Finding.ok(KEY, "no other one was met for a day"));
  }

  /** Its id; empty when there is none that could be called. */
  private static String published(Visit visit, String action, String name) {
    var kept = visit.kept(action);
    if (kept.isPresent()) {
      var answer = visit.get(ACTIONS + "/" + kept.get() + "?includeConfig=true");
      return answer.absent() ? "" : answer.orRefused().text("/id");
    }
    return visit.platform().list(ACTIONS).stream()
        .filter(one -> one.path("name").asText().equals(name))
        .map(one -> one.path("id").asText())
        .findFirst()
        .orElse("");
  }
}
