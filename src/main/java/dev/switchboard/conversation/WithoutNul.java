package dev.switchboard.conversation;

import java.util.regex.Pattern;

/**
 * JSON that PostgreSQL can look into: its text has no NUL, so one that somebody sends becomes the
 * replacement character.
 */
public final class WithoutNul {

  /** An escaped NUL; a backslash that is itself escaped does not count. */
  private static final Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

  private WithoutNul() {}

  public static String in(String json) {
    return json.contains("\\u0000") ? NUL.matcher(json).replaceAll("$1\\\\ufffd") : json;
  }
}
