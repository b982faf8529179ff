package dev.switchboard.genesys.setup;

import java.util.Optional;

/**
 * What a part of the set-up works with.
 *
 * @param dryRun nothing is changed anywhere, and no secret is made up
 * @param again what is not shown is sent once more, though our record says that it is the same
 */
record Work(Site site, Platform platform, Records records, boolean dryRun, boolean again) {

  static final String LATER = "(not made yet)";

  /** The id of a part that came before; in a dry run it may not be there yet. */
  String id(String role) {
    return found(role).orElse(LATER);
  }

  Optional<String> found(String role) {
    return records.object(role).map(Records.Kept::id);
  }

  String webhookSecret() {
    var configured = site.genesys().webhookSecret();
    return configured.isSet() ? configured.reveal() : secret(Records.WEBHOOK_SECRET);
  }

  String actionKey() {
    var configured = site.genesys().actionKey();
    return configured.isSet() ? configured.reveal() : secret(Records.ACTION_KEY);
  }

  /** Once Genesys Cloud has those of the configuration, ours are good no more. */
  void forgetReplacedSecrets() {
    if (site.genesys().webhookSecret().isSet()) {
      records.forgetSecret(Records.WEBHOOK_SECRET);
    }
    if (site.genesys().actionKey().isSet()) {
      records.forgetSecret(Records.ACTION_KEY);
    }
  }

  private String secret(String name) {
    return dryRun ? records.secrets().getOrDefault(name, LATER) : records.secret(name);
  }
}
