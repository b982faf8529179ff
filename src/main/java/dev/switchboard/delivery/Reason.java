package dev.switchboard.delivery;

import java.util.regex.Pattern;

/** Why something failed, in a form that fits into one line of a log and one column of a table. */
final class Reason {

  private static final int LONGEST = 500; // characters; the columns' width

  private static final Pattern LINE_ENDS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

  private Reason() {}

  static String of(String text) {
    var line = LINE_ENDS.matcher(text).replaceAll(" ");
    return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
  }
}
