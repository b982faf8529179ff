package dev.switchboard.delivery;

import dev.switchboard.conversation.Body;
import dev.switchboard.conversation.Message;
import java.util.regex.Pattern;

/** Why something failed, in a form that fits into one line of a log and one column of a table. */
final class Reason {

  private static final int LONGEST = 500; // characters; the columns' width

  private static final Pattern LINE_ENDS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

  /** Shorter words are ours as well: “bot”, “agent”, “answered”. */
  private static final int TELLING = 12; // characters

  private Reason() {}

  /** Some neighbours repeat in an error what they were sent. */
  static String without(Body body, String text) {
    return body instanceof Message message && message.text().strip().length() >= TELLING
        ? of(text.replace(message.text().strip(), "…"))
        : of(text);
  }

  static String of(String text) {
    var line = LINE_ENDS.matcher(text).replaceAll(" ");
    return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
  }
}
