package dev.switchboard.simulator.cloud.platform;

import java.util.Set;

/**
 * What is wrong with the organisation just now, for tests and curious people.
 *
 * @param missingPermissions what the OAuth client's role lacks, such as {@code
 *     messaging:integration:add}
 * @param clockSkewSeconds how far Genesys Cloud's clock is ahead of ours
 * @param webhookUrl what stands in the integration instead of ours; empty: ours
 * @param webhookSecret what Genesys Cloud signs with instead of ours; empty: ours
 */
record Troubles(
    Set<String> missingPermissions,
    long clockSkewSeconds,
    boolean budgetSpent,
    boolean inactiveIntegration,
    boolean recipientWithoutFlow,
    boolean unpublishedFlow,
    boolean missingQueue,
    boolean unpublishedAction,
    String webhookUrl,
    String webhookSecret) {

  Troubles {
    missingPermissions = missingPermissions == null ? Set.of() : Set.copyOf(missingPermissions);
    webhookUrl = webhookUrl == null ? "" : webhookUrl;
    webhookSecret = webhookSecret == null ? "" : webhookSecret;
  }

  static Troubles none() {
    return new Troubles(Set.of(), 0, false, false, false, false, false, false, "", "");
  }
}
