package dev.switchboard.conversation;

/**
 * Why a conversation changed hands.
 *
 * @param event {@code bot}, {@code route}, {@code operator}, or what ended it, as routes know it:
 *     {@code customer.end}, {@code idle} …; no more than 40 characters are kept
 * @param detail which operator, or Genesys Cloud's {@code disconnectType}; may be empty; no more
 *     than 100 characters are kept
 */
public record Cause(String event, String detail) {

  public Cause {
    event = cut(event, 40);
    detail = cut(detail, 100);
  }

  private static String cut(String text, int longest) {
    var line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() > longest ? line.substring(0, longest) : line;
  }
}
