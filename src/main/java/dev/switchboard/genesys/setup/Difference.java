package dev.switchboard.genesys.setup;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A field that is not as wanted.
 *
 * @param name such as {@code config.request.requestType}
 */
record Difference(String name, JsonNode found, JsonNode wanted) {

  private static final int LONGEST = 120;

  /** A header may hold a key that somebody has typed there: its values are never said. */
  String inWords() {
    return name.contains(".headers.") || name.contains("webhookHeaders")
        ? name
        : "%s: %s → %s".formatted(name, said(found), said(wanted));
  }

  /** What stands behind the question mark of a URL may be a key, too. */
  static String said(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "(nothing)";
    }
    var text = value.isTextual() ? withoutQuery(value.asText()) : value.toString();
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }

  private static String withoutQuery(String text) {
    return text.matches("https?://.*") ? text.replaceFirst("(?s)\\?.*", "?…") : text;
  }
}
