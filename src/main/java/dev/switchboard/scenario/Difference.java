package dev.switchboard.scenario;

/**
 * What came otherwise than the row says.
 *
 * @param what a step and a field of it, as in {@code 2nd step send-to-agent, text}
 */
record Difference(String what, String expected, String seen) {

  @Override
  public String toString() {
    return "%s%n      expected %s%n      seen     %s".formatted(what, expected, seen);
  }
}
