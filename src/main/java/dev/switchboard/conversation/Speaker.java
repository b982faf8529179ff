package dev.switchboard.conversation;

/** Who speaks; {@code SWITCHBOARD} is ourselves, when nobody else could say it. */
public enum Speaker {
  CUSTOMER,
  BOT,
  AGENT,
  SWITCHBOARD
}
