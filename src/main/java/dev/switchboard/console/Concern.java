package dev.switchboard.console;

/**
 * Something that is not as it should be.
 *
 * @param isBad customers may feel it; else somebody should look at it some day
 * @param more why, or what to do; may be empty
 * @param link where more of it is seen; empty: nowhere
 */
record Concern(boolean isBad, String what, String more, String link, String linkText) {

  static Concern bad(String what, String more) {
    return new Concern(true, what, more, "", "");
  }

  static Concern mild(String what, String more) {
    return new Concern(false, what, more, "", "");
  }

  Concern see(String where, String text) {
    return new Concern(isBad, what, more, where, text);
  }
}
