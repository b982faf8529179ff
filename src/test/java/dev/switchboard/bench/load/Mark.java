package dev.switchboard.bench.load;

/**
 * What every text ends in, so that it is known wherever it comes out.
 *
 * @param line which conversation
 * @param number from 1, without gaps in a conversation
 * @param due when it was, or should have been, sent: {@link System#nanoTime()}; 0 when it was
 *     waiting in a database
 */
record Mark(int line, int number, long due) {

  private static final byte SIGN = '#'; // nowhere else in what is sent

  @Override
  public String toString() {
    return "#" + line + "#" + number + "#" + due + "#";
  }

  /**
   * @throws IllegalStateException when there is none
   */
  static Mark in(Wire message) {
    int line = message.find(SIGN, 0);
    int number = line < 0 ? -1 : message.find(SIGN, line + 1);
    int due = number < 0 ? -1 : message.find(SIGN, number + 1);
    if (due < 0) {
      throw new IllegalStateException("nobody should have said: " + message.body());
    }
    return new Mark(
        (int) message.digits(line + 1), (int) message.digits(number + 1), message.digits(due + 1));
  }
}
