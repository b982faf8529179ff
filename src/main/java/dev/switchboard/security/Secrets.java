package dev.switchboard.security;

/**
 * A secret and the one before it: while everybody changes over, both are good. What is sent is
 * signed with the first, or with both where the form has room for two.
 *
 * @param previous not set: there is none
 */
public record Secrets(Secret current, Secret previous) {

  public static Secrets only(Secret secret) {
    return new Secrets(secret, Secret.none());
  }

  /** In a time that does not tell which, nor how far. */
  public boolean are(String claimed) {
    return current.is(claimed) | previous.is(claimed);
  }
}
