package dev.switchboard.genesys.setup;

import dev.switchboard.genesys.Region;
import dev.switchboard.security.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * The same settings that Switchboard starts with, as far as set-up needs them; what set-up itself
 * makes may be missing.
 */
record SetupSettings(
    @DefaultValue("http://localhost:8080") URI publicUrl,
    @DefaultValue Map<String, Entry> integrations) {

  record Entry(
      @DefaultValue("") String integrationId,
      @DefaultValue("") String botId,
      @DefaultValue("") String teamId,
      @DefaultValue("live") String transcript,
      @DefaultValue Neighbour bot,
      @DefaultValue Map<String, Neighbour> bots,
      @DefaultValue Neighbour channel,
      @DefaultValue Genesys genesys) {}

  /** A bot or a channel, as far as it is shown. */
  record Neighbour(@DefaultValue("") String url, @DefaultValue("") String protocol) {}

  record Genesys(
      @DefaultValue("") String orgUrl,
      @DefaultValue("") String loginUrl,
      @DefaultValue("") String apiUrl,
      @DefaultValue("") String clientId,
      @DefaultValue("") Secret clientSecret,
      @DefaultValue("") Secret webhookSecret,
      @DefaultValue("") Secret actionKey,
      @DefaultValue("Default") String queue,
      @DefaultValue("10s") Duration timeout) {

    /** For tests and proxies; then nobody promises that it is Genesys Cloud. */
    boolean isElsewhere() {
      return !loginUrl.isBlank() && !apiUrl.isBlank();
    }

    Optional<URI> login() {
      return loginUrl.isBlank()
          ? Region.of(orgUrl).map(Region::login)
          : Optional.of(URI.create(loginUrl));
    }

    Optional<URI> api() {
      return apiUrl.isBlank()
          ? Region.of(orgUrl).map(Region::api)
          : Optional.of(URI.create(apiUrl));
    }
  }

  static SetupSettings of(Environment environment) {
    return Binder.get(environment).bindOrCreate("switchboard", SetupSettings.class);
  }

  /**
   * @throws IllegalStateException when there is none of this name, in words that help
   */
  Site site(String name) {
    if (!integrations.containsKey(name)) {
      throw new IllegalStateException(
          """
          No integration `%s` is configured%s.
          Put at least this into config/application.yaml:
            switchboard:
              public-url: https://…          # how Genesys Cloud reaches Switchboard
              integrations:
                %s:
                  bot-id: "…"
                  team-id: "…"
                  genesys: {org-url: "https://apps.mypurecloud.de", client-id: …, client-secret: …}"""
              .formatted(
                  name,
                  integrations.isEmpty()
                      ? ""
                      : "; there is " + String.join(", ", integrations.keySet()),
                  name));
    }
    return new Site(
        name, URI.create(publicUrl.toString().replaceFirst("/+$", "")), integrations.get(name));
  }
}
