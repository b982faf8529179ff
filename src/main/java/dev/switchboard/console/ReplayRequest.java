package dev.switchboard.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.replay.DeadLetterFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** Which dead letters a caller wants to be replayed; what is not said plainly never means all. */
final class ReplayRequest {

  private static final String FORMS =
      "the body must be one of {\"ids\": [1, 2]}, {\"filter\": {\"integration\": \"shop\"}} and {\"all\": true}";

  private ReplayRequest() {}

  /**
   * @throws IllegalArgumentException saying what is wrong with it
   */
  static DeadLetterFilter read(Optional<JsonNode> body, Instant now) {
    var asked =
        body.filter(json -> json.isObject() && json.size() == 1).orElseThrow(ReplayRequest::not);
    if (asked.path("all").isBoolean() && asked.path("all").booleanValue()) {
      return DeadLetterFilter.all();
    }
    if (asked.path("ids").isArray()) {
      return DeadLetterFilter.ofIds(ids(asked.path("ids")));
    }
    if (asked.path("filter").isObject()) {
      return filter(asked.path("filter"), now);
    }
    throw not();
  }

  private static List<Long> ids(JsonNode given) {
    var ids = new ArrayList<Long>();
    for (var id : given) {
      if (!id.isIntegralNumber() || !id.canConvertToLong()) {
        throw new IllegalArgumentException("ids must be whole numbers, as the list says them");
      }
      ids.add(id.longValue());
    }
    return ids;
  }

  private static DeadLetterFilter filter(JsonNode given, Instant now) {
    if (given.isEmpty()) {
      throw new IllegalArgumentException("filter is empty; say {\"all\": true} if you mean all");
    }
    var values = new HashMap<String, String>();
    for (var field : given.properties()) {
      if (!field.getValue().isTextual() || field.getValue().textValue().isBlank()) {
        throw new IllegalArgumentException(
            "filter.%s must be a text that is not empty".formatted(field.getKey()));
      }
      values.put(field.getKey(), field.getValue().textValue());
    }
    return DeadLetterFilter.of(values, now);
  }

  private static IllegalArgumentException not() {
    return new IllegalArgumentException(FORMS);
  }
}
