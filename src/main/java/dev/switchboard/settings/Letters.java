package dev.switchboard.settings;

/** How far two words are from each other. */
final class Letters {

  private Letters() {}

  /** Letters to be put in, taken out or changed, to make one of the other (Levenshtein). */
  static int between(String one, String other) {
    var above = new int[other.length() + 1];
    for (var column = 0; column <= other.length(); column++) {
      above[column] = column;
    }
    for (var row = 1; row <= one.length(); row++) {
      var now = new int[other.length() + 1];
      now[0] = row;
      for (var column = 1; column <= other.length(); column++) {
        var changed = one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1;
        now[column] =
            Math.min(above[column - 1] + changed, 1 + Math.min(above[column], now[column - 1]));
      }
      above = now;
    }
    return above[other.length()];
  }
}
