package dev.switchboard.conversation;

import java.net.URI;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.stereotype.Component;

/** The integrations that are configured. */
@Component
public class Integrations {

  private final Map<String, Integration> byName = new LinkedHashMap<>();
  private final URI publicUrl;

  Integrations(IntegrationSettings settings) {
    publicUrl = settings.publicUrl();
    settings.integrations().forEach((name, entry) -> add(name, entry));
  }

  private void add(String name, IntegrationSettings.Entry entry) {
    var integration =
        new Integration(
            name, entry.integrationId(), entry.botId(), entry.teamId(), entry.transcript());
    withId(entry.integrationId())
        .ifPresent(
            other -> {
              throw refused(name, "integration-id", other, "each needs its own");
            });
    ofBot(entry.teamId(), entry.botId())
        .ifPresent(
            other -> {
              throw refused(
                  name,
                  "bot-id",
                  other,
                  "with one team-id, the data action cannot tell them apart");
            });
    byName.put(name, integration);
  }

  private static RuntimeException refused(
      String name, String setting, Integration other, String why) {
    return new InvalidConfigurationPropertyValueException(
        "switchboard.integrations.%s.%s".formatted(name, setting),
        null,
        "%s has the same; %s".formatted(other.name(), why));
  }

  public Collection<Integration> all() {
    return Collections.unmodifiableCollection(byName.values());
  }

  public Optional<Integration> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  public Optional<Integration> withId(String integrationId) {
    return first(i -> i.integrationId().equals(integrationId));
  }

  public Optional<Integration> ofBot(String teamId, String botId) {
    return first(i -> i.teamId().equals(teamId) && i.botId().equals(botId));
  }

  /** How Genesys Cloud, bots and channels reach us; no slash at the end. */
  public URI publicUrl() {
    return publicUrl;
  }

  private Optional<Integration> first(Predicate<Integration> wanted) {
    return byName.values().stream().filter(wanted).findFirst();
  }
}
