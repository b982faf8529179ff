package dev.switchboard.genesys.setup;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the doctor knows of one integration, and has looked at already. */
final class Visit {

  private final Site site;
  private final Platform platform;
  private final Records records;
  private final Clock clock;
  private final Map<String, Answer> seen = new LinkedHashMap<>();
  private final Map<String, String> lacking = new LinkedHashMap<>();

  Visit(Site site, Platform platform, Records records, Clock clock) {
    this.site = site;
    this.platform = platform;
    this.records = records;
    this.clock = clock;
  }

  Site site() {
    return site;
  }

  Platform platform() {
    return platform;
  }

  Clock clock() {
    return clock;
  }

  /** Asked once, however many checks want to know it. */
  Answer get(String path) {
    return seen.computeIfAbsent(path, platform::get);
  }

  /**
   * @return the check that has missed this permission first
   */
  String lacks(String permission, String check) {
    return lacking.computeIfAbsent(permission, first -> check);
  }

  String integrationId() {
    var configured = site.entry().integrationId();
    return configured.isBlank() ? kept(OpenIntegration.ROLE).orElse("") : configured;
  }

  Optional<String> kept(String role) {
    return records.object(role).map(Records.Kept::id);
  }

  String webhookSecret() {
    var configured = site.genesys().webhookSecret();
    return configured.isSet()
        ? configured.reveal()
        : records.secrets().getOrDefault(Records.WEBHOOK_SECRET, "");
  }

  String actionKey() {
    var configured = site.genesys().actionKey();
    return configured.isSet()
        ? configured.reveal()
        : records.secrets().getOrDefault(Records.ACTION_KEY, "");
  }

  /** When data actions were called with a key that is not ours; empty: not for a day. */
  Optional<Instant> wrongKey() {
    return records.wrongKeys().last();
  }

  /** As recorded; else, as an administrator who followed the export would have named it. */
  Optional<JsonNode> find(String role, String path, String name) {
    var known = kept(role).map(id -> get(path + "/" + id)).filter(answer -> !answer.absent());
    if (known.isPresent()) {
      return known.map(answer -> answer.orRefused().body());
    }
    return platform.list(path).stream()
        .filter(one -> one.path("name").asText().equals(name))
        .findFirst()
        .map(JsonNode.class::cast);
  }
}
