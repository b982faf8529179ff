package dev.switchboard.delivery;

/** Why something failed, in a form that fits into one line of a log and one column of a table. */
final class Reason {

  private static final int LONGEST = 500; // characters; the columns' width

  private Reason() {}

  static String of(String text) {
    var line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
    return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
  }
}
