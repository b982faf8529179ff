package dev.switchboard.conversation;

/** Who answers the customer now. */
public enum Holder {
  BOT("bot"),
  AGENT("human");

  private final String type;

  Holder(String type) {
    this.type = type;
  }

  /** The participant attribute {@code type} by which existing message flows know the holder. */
  public String type() {
    return type;
  }
}
