package dev.switchboard.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Reads what a door cannot do without, and says by name what is missing. */
public final class Required {

  /** The offset in whichever of ISO 8601's forms. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT);

  private Required() {}

  /**
   * @param path dotted, as the caller would write it: {@code messages[0].text}
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

  /** A list of objects, or nothing. */
  public static void objects(JsonNode json, String path) {
    var list = at(json, path);
    if (list.isMissingNode() || list.isNull()) {
      return;
    }
    if (!list.isArray()) {
      throw Refused.badRequest("%s must be a list".formatted(path));
    }
    for (var number = 0; number < list.size(); number++) {
      if (!list.get(number).isObject()) {
        throw Refused.badRequest("%s[%d] must be an object".formatted(path, number));
      }
    }
  }

  public static Instant time(JsonNode json, String path) {
    var value = text(json, path, 64);
    try {
      var time = OffsetDateTime.parse(value, TIME);
      if (time.getYear() >= 1970 && time.getYear() <= 9999) {
        return time.toInstant();
      }
    } catch (DateTimeParseException notOne) {
      // as any other
    }
    throw Refused.badRequest("%s must be a time like 2026-03-01T10:15:30.123Z".formatted(path));
  }

  public static JsonNode at(JsonNode json, String path) {
    return json.at("/" + path.replace('.', '/').replace('[', '/').replace("]", ""));
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
