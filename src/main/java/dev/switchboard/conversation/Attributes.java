package dev.switchboard.conversation;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Names and values that a conversation takes along; a value that is null was not said. */
final class Attributes {

  private Attributes() {}

  static Map<String, String> of(Map<String, String> said) {
    var attributes = said == null ? new HashMap<String, String>() : new HashMap<>(said);
    attributes.values().removeIf(Objects::isNull);
    return Map.copyOf(attributes);
  }
}
