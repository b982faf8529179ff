package dev.switchboard.console;

/**
 * Where a minute stands from left to right, in percent of the plot's width: so a plot fits any
 * screen, and its words stay readable.
 */
record Place(String left, String width, String hitLeft, String hitWidth) {

  private static final double STEP = 100.0 / 60;
  private static final double GAP = 0.4;

  static Place of(int minute) {
    return new Place(
        percent(minute * STEP + GAP / 2),
        percent(STEP - GAP),
        percent(minute * STEP),
        percent(STEP));
  }

  private static String percent(double value) {
    return Math.round(value * 1000) / 1000.0 + "%";
  }
}
