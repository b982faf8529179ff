package dev.switchboard.genesys.setup;

import dev.switchboard.genesys.WrongKeys;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What set-up has made, and for which integration: ids at Genesys Cloud, and secrets. */
final class Records {

  static final String WEBHOOK_SECRET = "webhook-secret";
  static final String ACTION_KEY = "action-key";

  private static final String OBJECTS =
      "select role, genesys_id, made, fingerprint from genesys_object where integration = ?";
  private static final String KEEP_OBJECT =
      """
      insert into genesys_object (integration, role, genesys_id, made, fingerprint)
      values (?, ?, ?, ?, ?)
      on conflict (integration, role) do update
      set genesys_id = excluded.genesys_id, made = excluded.made, fingerprint = excluded.fingerprint
      """;
  private static final String FORGET_OBJECT =
      "delete from genesys_object where integration = ? and role = ?";
  private static final String SECRETS =
      "select name, value from genesys_secret where integration = ?";
  private static final String KEEP_SECRET =
      """
      insert into genesys_secret (integration, name, value)
      values (?, ?, ?)
      on conflict (integration, name) do nothing
      """;
  private static final String FORGET_SECRET =
      "delete from genesys_secret where integration = ? and name = ?";
  private static final String FORGET_SECRETS = "delete from genesys_secret where integration = ?";

  private final JdbcClient jdbc;
  private final String integration;

  Records(JdbcClient jdbc, String integration) {
    this.jdbc = jdbc;
    this.integration = integration;
  }

  /**
   * @param made by us, and so ours to remove; else it was there and is only used
   * @param fingerprint of what we sent last; empty: never
   */
  record Kept(String role, String id, boolean made, String fingerprint) {}

  List<Kept> objects() {
    return jdbc.sql(OBJECTS)
        .param(integration)
        .query(
            (row, number) ->
                new Kept(
                    row.getString("role"),
                    row.getString("genesys_id"),
                    row.getBoolean("made"),
                    row.getString("fingerprint")))
        .list();
  }

  Optional<Kept> object(String role) {
    return objects().stream().filter(kept -> kept.role().equals(role)).findFirst();
  }

  void keep(Kept kept) {
    jdbc.sql(KEEP_OBJECT)
        .params(integration, kept.role(), kept.id(), kept.made(), kept.fingerprint())
        .update();
  }

  void forget(String role) {
    jdbc.sql(FORGET_OBJECT).params(integration, role).update();
  }

  Map<String, String> secrets() {
    return jdbc
        .sql(SECRETS)
        .param(integration)
        .query((row, number) -> Map.entry(row.getString("name"), row.getString("value")))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The one that is kept; made up and committed before anybody hears of it. */
  String secret(String name) {
    jdbc.sql(KEEP_SECRET).params(integration, name, random()).update();
    return secrets().get(name);
  }

  void forgetSecret(String name) {
    jdbc.sql(FORGET_SECRET).params(integration, name).update();
  }

  void forgetSecrets() {
    jdbc.sql(FORGET_SECRETS).param(integration).update();
  }

  /** Of the data actions; nobody knows of which integration. */
  WrongKeys wrongKeys() {
    return new WrongKeys(jdbc);
  }

  private static String random() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
