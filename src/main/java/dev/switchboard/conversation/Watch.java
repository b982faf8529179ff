package dev.switchboard.conversation;

/**
 * A look at a conversation with an agent, once its time has come.
 *
 * @param time how often it has been looked at since the handover, this one included: 1, 2, 3 …
 */
public record Watch(String id, int time) implements Body {

  @Override
  public Speaker speaker() {
    return Speaker.SWITCHBOARD;
  }
}
