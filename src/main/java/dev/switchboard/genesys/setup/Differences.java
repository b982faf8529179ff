package dev.switchboard.genesys.setup;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Where a thing is not as wanted; what nobody wanted may be as it likes. */
final class Differences {

  private Differences() {}

  static List<Difference> between(JsonNode wanted, JsonNode found) {
    var differences = new ArrayList<Difference>();
    collect("", wanted, found, differences);
    return differences;
  }

  private static void collect(
      String name, JsonNode wanted, JsonNode found, List<Difference> differences) {
    if (!wanted.isObject()) {
      if (!wanted.equals(found)) {
        differences.add(new Difference(name, found, wanted));
      }
      return;
    }
    for (var field : wanted.properties()) {
      if (!isElsewhere(field.getKey(), found)) {
        collect(
            name.isEmpty() ? field.getKey() : name + "." + field.getKey(),
            field.getValue(),
            found.path(field.getKey()),
            differences);
      }
    }
  }

  /**
   * Templates and schemas of a data action may come as a URI of their own (the Terraform provider
   * reads them there); whether they are ours, the fingerprint says.
   */
  private static boolean isElsewhere(String field, JsonNode found) {
    return !found.has(field) && found.has(field + "Uri");
  }
}
