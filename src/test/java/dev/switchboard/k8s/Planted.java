package dev.switchboard.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** An object with something wrong in it. */
final class Planted {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Planted() {}

  /**
   * @param where JSON pointer to an object
   * @param value JSON; {@code null} removes the field
   */
  static JsonNode in(JsonNode object, String where, String field, String value) throws IOException {
    var copy = object.deepCopy();
    if (!(copy.at(where) instanceof ObjectNode place)) {
      throw new IllegalArgumentException("nothing at " + where + " to plant anything in");
    }
    if (value.equals("null")) {
      place.remove(field);
    } else {
      place.set(field, JSON.readTree(value));
    }
    return copy;
  }
}
