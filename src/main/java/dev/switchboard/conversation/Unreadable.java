package dev.switchboard.conversation;

/** What was written by a version that knows more than this one. */
public record Unreadable(String id) implements Body {

  @Override
  public Speaker speaker() {
    return Speaker.SWITCHBOARD;
  }
}
