package dev.switchboard.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.conversation.Body;
import dev.switchboard.conversation.Conversation;
import dev.switchboard.conversation.Customer;
import dev.switchboard.conversation.Handover;
import dev.switchboard.conversation.Integration;
import dev.switchboard.conversation.Typing;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes of a row what Java would give to the routes. */
record Stage(ObjectMapper json) {

  private static final UUID CONVERSATION = UUID.fromString("00000000-0000-4000-8000-000000000001");
  private static final String GENESYS_CONVERSATION = "g-1";
  private static final String SENT_AT = "2026-03-01T10:15:30Z";

  Map<String, Object> variables(Scenario scenario) {
    var variables = new HashMap<>(scenario.variables());
    variables.put(
        "integration", new Integration("shop", "i-1", "1042", "77", scenario.given().transcript()));
    variables.put("conversation", conversation(scenario.given()));
    return variables;
  }

  Map<String, Object> row(Scenario scenario) {
    return scenario.given().row(GENESYS_CONVERSATION);
  }

  Object body(Scenario scenario) {
    var said = scenario.body();
    return switch (String.valueOf(said.getOrDefault("is", "message"))) {
      case "json" -> json.valueToTree(said.get("json"));
      case "handover" -> json.convertValue(said, Handover.class);
      case "typing" -> json.convertValue(said, Typing.class);
      default -> json.convertValue(withWhatEveryoneHas(said), Body.class);
    };
  }

  private static Map<String, Object> withWhatEveryoneHas(Map<String, Object> said) {
    var all = new HashMap<String, Object>(Map.of("is", "message", "id", "m-1", "sentAt", SENT_AT));
    all.put("speaker", "CUSTOMER");
    all.put("customer", Map.of("id", "u-1"));
    all.putAll(said);
    return all;
  }

  private static Conversation conversation(Given given) {
    return new Conversation(
        CONVERSATION,
        "shop",
        Customer.withId("u-1"),
        given.holder(),
        Instant.EPOCH,
        Optional.of(GENESYS_CONVERSATION),
        given.attributes());
  }
}
