package dev.switchboard.simulator;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Profile;
import org.springframework.validation.annotation.Validated;

/**
 * What the demo world has to know. It reads the properties that Switchboard itself reads, so that
 * the three parties and Switchboard cannot disagree about an id or a secret.
 *
 * @param publicUrl where Switchboard's doors are
 * @param integrations the first one is played
 */
@Profile("demo")
@Validated
@ConfigurationProperties("switchboard")
public record SimulatorSettings(
    @NotNull URI publicUrl,
    @NotEmpty @Valid Map<String, Integration> integrations,
    @DefaultValue Console console,
    @Valid @DefaultValue World simulator) {

  public String integrationName() {
    return integrations.keySet().iterator().next();
  }

  /** The whole URL of one of Switchboard's doors. */
  public String door(String path) {
    return publicUrl.toString().replaceFirst("/+$", "") + path;
  }

  public Integration integration() {
    return integrations.get(integrationName());
  }

  public record Integration(
      @NotBlank String integrationId,
      @NotBlank String botId,
      @NotBlank String teamId,
      @NotNull @Valid Genesys genesys,
      @NotNull @Valid Bot bot,
      @NotNull @Valid Channel channel) {}

  public record Genesys(
      @NotBlank String clientId,
      @NotBlank String clientSecret,
      @NotBlank String webhookSecret,
      @NotBlank String actionKey,
      @DefaultValue("Default") String queue) {

    @Override
    public String toString() {
      return "Genesys[" + clientId + ", ***]";
    }
  }

  public record Bot(@NotBlank String secret) {

    @Override
    public String toString() {
      return "Bot[***]";
    }
  }

  public record Channel(
      @NotBlank String clientId, @NotBlank String clientSecret, @NotBlank String secret) {

    @Override
    public String toString() {
      return "Channel[" + clientId + ", ***]";
    }
  }

  public record Console(@DefaultValue("") String password) {

    @Override
    public String toString() {
      return "Console[***]";
    }
  }

  /**
   * How the demo world behaves where Genesys Cloud's documents leave it open, and how fast.
   *
   * @param requestsPerMinute what one Genesys token may ask
   * @param overwriteAttributes whether customAttributes of a later message change participant
   *     attributes
   * @param receipts whether Genesys tells that it has published a customer's message
   * @param downloadLife how long the link to an agent's file is good
   * @param endAfterFlow whether the trigger also tells of conversations that the flow itself has
   *     ended
   */
  public record World(
      @DefaultValue("72h") Duration threadingTimeline,
      @Min(1) @DefaultValue("300") int requestsPerMinute,
      @DefaultValue("24h") Duration tokenLifetime,
      @DefaultValue("true") boolean overwriteAttributes,
      @DefaultValue("true") boolean receipts,
      @DefaultValue("100ms") Duration flowDelay,
      @DefaultValue("400ms") Duration endDelay,
      @DefaultValue("1m") Duration downloadLife,
      @DefaultValue("false") boolean endAfterFlow,
      @Valid @DefaultValue Retries webhook,
      @Valid @DefaultValue Phone phone,
      @DefaultValue("2s") Duration trailPause) {}

  /**
   * How Genesys repeats a webhook: 10 s to answer, up to 5 retries 5 s apart
   * (developer.genesys.cloud, "validate").
   */
  public record Retries(
      @DefaultValue("10s") Duration timeout,
      @Min(0) @DefaultValue("5") int retries,
      @DefaultValue("5s") Duration pause) {}

  /** How the customer's phone repeats a message. */
  public record Phone(
      @DefaultValue("10s") Duration timeout,
      @Min(1) @DefaultValue("12") int attempts,
      @DefaultValue("500ms") Duration firstPause,
      @DefaultValue("5s") Duration longestPause) {}
}
