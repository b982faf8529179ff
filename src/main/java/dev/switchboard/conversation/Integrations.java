package dev.switchboard.conversation;

import java.net.URI;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
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
              throw new IllegalStateException(
                  "switchboard.integrations.%s and .%s have the same integration-id; each needs its own"
                      .formatted(other.name(), name));
            });
    ofBot(entry.teamId(), entry.botId())
        .ifPresent(
            other -> {
              throw new IllegalStateException(
                  "switchboard.integrations.%s and .%s have the same team-id and bot-id; the data action could not tell them apart"
                      .formatted(other.name(), name));
            });
    byName.put(name, integration);
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
