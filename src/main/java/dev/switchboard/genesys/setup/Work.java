package dev.switchboard.genesys.setup;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a part of the set-up works with. */
final class Work {

  static final String LATER = "(not made yet)";

  private final Site site;
  private final Platform platform;
  private final Records records;
  private final Wish wish;
  private final Map<String, String> seen = new HashMap<>();

  Work(Site site, Platform platform, Records records, Wish wish) {
    this.site = site;
    this.platform = platform;
    this.records = records;
    this.wish = wish;
  }

  Site site() {
    return site;
  }

  Platform platform() {
    return platform;
  }

  Records records() {
    return records;
  }

  Wish wish() {
    return wish;
  }

  boolean dryRun() {
    return wish.dryRun();
  }

  /** The same work, asked for otherwise. */
  Work wishing(Wish otherwise) {
    return new Work(site, platform, records, otherwise);
  }

  /** A dry run keeps no record of what is there; what comes after it has to know, all the same. */
  void sees(String role, String id) {
    if (dryRun()) {
      seen.put(role, id);
    }
  }

  /** The id of a part that came before; in a dry run it may not be there yet. */
  String id(String role) {
    return found(role).orElse(LATER);
  }

  Optional<String> found(String role) {
    return Optional.ofNullable(seen.get(role)).or(() -> records.object(role).map(Records.Kept::id));
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
    return dryRun() ? records.secrets().getOrDefault(name, LATER) : records.secret(name);
  }
}
