package dev.switchboard.genesys;

import dev.switchboard.security.CallableUrl;
import dev.switchboard.security.Given;
import dev.switchboard.security.Secret;
import dev.switchboard.security.Secrets;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** How each integration's organisation at Genesys Cloud is reached. */
@Validated
@ConfigurationProperties("switchboard")
record GenesysSettings(
    @DefaultValue Map<String, @Valid Entry> integrations,
    @DefaultValue @Valid Guard handover,
    @DefaultValue @Valid Budget genesysBudget) {

  record Entry(
      @NotNull(message = "say how Genesys Cloud is reached: org-url, client-id, client-secret …")
          @Valid
          Genesys genesys) {}

  /**
   * @param endGuard how long after an end we look whether it is one: a transfer looks the same
   */
  record Guard(@DefaultValue("10s") @DurationMin(millis = 0) Duration endGuard) {}

  /**
   * @param perMinute what an OAuth client may ask until Genesys Cloud says otherwise ({@code
   *     client.credentials.token.rate.per.minute})
   * @param livePercent of that, kept for conversations with an agent: transcripts wait
   */
  record Budget(
      @DefaultValue("300") @Min(1) int perMinute,
      @DefaultValue("20") @Min(0) @Max(100) int livePercent) {}

  /**
   * @param orgUrl any URL of the organisation; only the region is read from it
   * @param loginUrl instead of the region's, for tests and proxies
   * @param apiUrl instead of the region's, for tests and proxies
   * @param actionKey what the data actions send as {@code X-Api-Key}
   * @param patchAttributes whether participant attributes are written at a handover and a handback;
   *     where Genesys Cloud takes the attributes of each message, that is two requests for nothing
   * @param previousClientSecret tried when the other is not believed, while one follows the other
   * @param previousWebhookSecret until lately; still believed
   * @param previousActionKey as well
   */
  record Genesys(
      @DefaultValue("") String orgUrl,
      Optional<@CallableUrl URI> loginUrl,
      Optional<@CallableUrl URI> apiUrl,
      @NotBlank(message = "set it to the id of an OAuth client (client credentials)")
          String clientId,
      @Given(message = "set it to the OAuth client's secret") Secret clientSecret,
      @Given(message = "run `setup` with its name, or set it to the integration's webhook secret")
          Secret webhookSecret,
      @Given(
              message =
                  "run `setup` with its name, or make up a long random key; the data actions send it")
          Secret actionKey,
      @DefaultValue("Default") String queue,
      @DefaultValue("true") boolean patchAttributes,
      @DefaultValue("10s") Duration timeout,
      @DefaultValue("") Secret previousClientSecret,
      @DefaultValue("") Secret previousWebhookSecret,
      @DefaultValue("") Secret previousActionKey) {

    Genesys {
      loginUrl =
          loginUrl == null ? Optional.empty() : loginUrl.filter(url -> !url.toString().isBlank());
      apiUrl = apiUrl == null ? Optional.empty() : apiUrl.filter(url -> !url.toString().isBlank());
    }

    @AssertTrue(
        message =
            "org-url: names no region of Genesys Cloud; copy any URL of the organisation, like https://apps.mypurecloud.de")
    boolean isRegionKnown() {
      return loginUrl.isPresent() && apiUrl.isPresent() || Region.of(orgUrl).isPresent();
    }

    @AssertTrue(
        message = "webhook-secret: must be longer than 15 characters, as Genesys Cloud demands")
    boolean isWebhookSecretLongEnough() {
      return webhookSecret == null || webhookSecret.length() > 15;
    }

    Secrets webhookSecrets() {
      return new Secrets(webhookSecret, previousWebhookSecret);
    }

    Secrets actionKeys() {
      return new Secrets(actionKey, previousActionKey);
    }

    /** Tokens and rate budgets belong to a client, whichever integrations share it. */
    String client() {
      return login() + " " + clientId;
    }

    URI login() {
      return loginUrl.orElseGet(() -> Region.of(orgUrl).orElseThrow().login());
    }

    URI api() {
      return apiUrl.orElseGet(() -> Region.of(orgUrl).orElseThrow().api());
    }
  }

  Genesys of(String integration) {
    return integrations.get(integration).genesys();
  }
}
