package dev.switchboard.channel;

/**
 * How a channel that does not speak Open Messaging shows who it is, and how we show it who we are.
 */
enum Authentication {
  /**
   * {@code X-Hub-Signature-256} over the raw bytes, in base64 or, as Meta and GitHub write it, hex.
   */
  HUB_SIGNATURE,
  /** standardwebhooks.com: id, timestamp within five minutes, signature. */
  STANDARD_WEBHOOKS,
  /** {@code Authorization: Bearer} and the secret itself. */
  BEARER
}
