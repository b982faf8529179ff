package dev.switchboard.channel;

import dev.switchboard.security.Given;
import dev.switchboard.security.Secret;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** How each integration's channel is reached, and how it shows who it is. */
@Validated
@ConfigurationProperties("switchboard")
record ChannelSettings(@DefaultValue Map<String, @Valid Entry> integrations) {

  static final String USUAL_PROTOCOL = "open-messaging";

  record Entry(
      @NotNull(message = "say how the channel is reached: url, secret, client-id, client-secret")
          @Valid
          Channel channel) {}

  /**
   * @param protocol names the routes that translate: {@code from-channel-…}, {@code to-channel-…}
   * @param secret signs what we send
   * @param clientId of the OAuth client with which the channel calls us
   */
  record Channel(
      @DefaultValue(USUAL_PROTOCOL) @NotBlank String protocol,
      @NotNull(message = "set it to the channel's webhook") URI url,
      @Given(message = "set it to the secret that the channel checks our signature with")
          Secret secret,
      @NotBlank(message = "set it to the OAuth client id with which the channel calls us")
          String clientId,
      @Given(message = "set it to the OAuth client's secret") Secret clientSecret,
      @DefaultValue("10s") Duration timeout) {}

  Channel of(String integration) {
    return integrations.get(integration).channel();
  }
}
