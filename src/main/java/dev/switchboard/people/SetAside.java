package dev.switchboard.people;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Webhooks that belonged to nobody may speak of somebody all the same. A name is looked for where
 * an id stands, whatever the webhook's form is.
 */
final class SetAside {

  /** May find too many; escaped letters are read by Jackson only. */
  private static final String PERHAPS =
      """
      select id, body from set_aside where integration = :integration
        and (position('\\u' in cast(body as text)) > 0 or exists (
          select from unnest(cast(:names as text[])) n where position(n in cast(body as text)) > 0))
      """;

  private final JdbcClient jdbc;
  private final ObjectMapper json;

  SetAside(JdbcClient jdbc, ObjectMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /**
   * @param atGenesys ids of the customer's conversations at Genesys Cloud
   * @return the ids of the rows
   */
  List<Long> about(Who who, List<String> atGenesys) {
    var names = new HashSet<>(atGenesys);
    names.add(who.customer());
    var escaped = names.stream().map(this::inJson);
    var found = new ArrayList<Long>();
    jdbc.sql(PERHAPS)
        .param("integration", who.integration())
        .param("names", Stream.concat(names.stream(), escaped).distinct().toArray(String[]::new))
        .query(
            row -> {
              if (names(read(row.getString("body")), names)) {
                found.add(row.getLong("id"));
              }
            });
    return found;
  }

  private static boolean names(JsonNode body, Set<String> names) {
    for (var field : body.properties()) {
      if (field.getKey().matches("id|.*Id") && names.contains(field.getValue().asText(""))) {
        return true;
      }
    }
    for (var inner : body) {
      if (names(inner, names)) {
        return true;
      }
    }
    return false;
  }

  private String inJson(String name) {
    try {
      var quoted = json.writeValueAsString(name);
      return quoted.substring(1, quoted.length() - 1);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private JsonNode read(String body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      return json.createObjectNode();
    }
  }
}
