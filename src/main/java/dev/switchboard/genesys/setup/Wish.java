package dev.switchboard.genesys.setup;

/**
 * What set-up was asked for.
 *
 * @param dryRun nothing is changed anywhere, and no secret is made up
 * @param takeOver what sends to somebody else may be made ours
 * @param secrets are sent once more, though our record says that they are the same
 * @param flows are published once more, the same
 */
record Wish(boolean dryRun, boolean takeOver, boolean secrets, boolean flows) {

  Wish onlyLooking() {
    return new Wish(true, takeOver, secrets, flows);
  }

  Wish withSecrets() {
    return new Wish(dryRun, takeOver, true, flows);
  }
}
