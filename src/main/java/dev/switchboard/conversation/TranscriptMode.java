package dev.switchboard.conversation;

/** When Genesys Cloud sees what bot and customer say to each other. */
public enum TranscriptMode {
  /** Each message, as it is said. */
  LIVE,
  /** All at once, when the agent takes over. */
  HANDOVER,
  /** Never. */
  OFF
}
