package dev.switchboard.genesys;

import java.util.ArrayList;
import java.util.List;

/** Cuts a long text where a reader would. */
final class Parts {

  /** What an agent's reply may have; what a customer's may have is not documented. */
  static final int LONGEST = 4_000; // characters

  private Parts() {}

  /**
   * @return at least one part; words are kept whole unless one alone is too long
   */
  static List<String> of(String text) {
    var parts = new ArrayList<String>();
    var rest = text;
    while (rest.length() > LONGEST) {
      var cut = cut(rest);
      parts.add(rest.substring(0, cut).stripTrailing());
      rest = rest.substring(cut).stripLeading();
    }
    parts.add(rest);
    return parts;
  }

  private static int cut(String text) {
    for (var at = LONGEST; at > LONGEST / 2; at--) {
      if (Character.isWhitespace(text.charAt(at))) {
        return at;
      }
    }
    return Character.isLowSurrogate(text.charAt(LONGEST)) ? LONGEST - 1 : LONGEST;
  }
}
