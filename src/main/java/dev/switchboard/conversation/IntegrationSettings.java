package dev.switchboard.conversation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which integrations there are, and how the world reaches us.
 *
 * @param publicUrl without a slash at its end
 */
@Validated
@ConfigurationProperties("switchboard")
public record IntegrationSettings(
    @DefaultValue("http://localhost:8080") @PublicUrl URI publicUrl,
    @DefaultValue
        Map<
                @Pattern(
                    regexp = "[a-z0-9-]{1,63}",
                    message = "an integration's name has lower-case letters, digits and hyphens")
                String,
                @Valid Entry>
            integrations) {

  public IntegrationSettings {
    publicUrl = URI.create(publicUrl.toString().replaceFirst("/+$", ""));
  }

  /** One integration, as far as all rooms need to know it. */
  public record Entry(
      @NotBlank(
              message =
                  "run `setup` with its name, or set it to the Integration ID that Genesys Cloud shows")
          String integrationId,
      @NotBlank(message = "set it to the Chatbot ID") String botId,
      @NotBlank(message = "set it to the Team ID") String teamId,
      @DefaultValue("live") TranscriptMode transcript) {}
}
