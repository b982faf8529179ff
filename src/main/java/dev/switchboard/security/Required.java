package dev.switchboard.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Reads what a door cannot do without, and says by name what is missing. */
public final class Required {

  private Required() {}

  /**
   * @param path dotted, as the caller would write it: {@code channel.from.id}
   * @param longest in characters
   * @throws Refused with 400 when it is missing, empty, not text, too long, or has a NUL in it
   */
  public static String text(JsonNode json, String path, int longest) {
    var value = at(json, path);
    if (value.isMissingNode() || value.isNull()) {
      throw Refused.badRequest("%s is missing".formatted(path));
    }
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw Refused.badRequest("%s must be a text that is not empty".formatted(path));
    }
    return checked(value.textValue(), path, longest);
  }

  /**
   * @return empty when it is missing
   */
  public static String optional(JsonNode json, String path, int longest) {
    var value = at(json, path);
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (!value.isTextual()) {
      throw Refused.badRequest("%s must be a text".formatted(path));
    }
    return checked(value.textValue(), path, longest);
  }

  /**
   * @return a missing node when it is missing
   */
  public static JsonNode object(JsonNode json, String path) {
    var value = at(json, path);
    if (value.isMissingNode() || value.isNull()) {
      return MissingNode.getInstance();
    }
    if (!value.isObject()) {
      throw Refused.badRequest("%s must be an object".formatted(path));
    }
    return value;
  }

  public static Instant time(JsonNode json, String path) {
    var value = text(json, path, 64);
    try {
      return OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeParseException e) {
      throw Refused.badRequest("%s must be a time like 2026-03-01T10:15:30.123Z".formatted(path));
    }
  }

  public static JsonNode at(JsonNode json, String path) {
    return json.at("/" + path.replace('.', '/'));
  }

  private static String checked(String value, String path, int longest) {
    if (value.length() > longest) {
      throw Refused.badRequest("%s is longer than %d characters".formatted(path, longest));
    }
    if (value.indexOf('\0') >= 0) {
      throw Refused.badRequest("%s has a NUL character in it".formatted(path));
    }
    return value;
  }
}
