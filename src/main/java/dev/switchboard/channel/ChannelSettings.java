package dev.switchboard.channel;

import dev.switchboard.security.CallableUrl;
import dev.switchboard.security.Given;
import dev.switchboard.security.Secret;
import dev.switchboard.security.Secrets;
import dev.switchboard.security.StandardWebhook;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
   * @param secret signs what we send, and what comes in where {@code authentication} is set
   * @param authentication of a channel that calls {@code /channels/…}; not set: it speaks Open
   *     Messaging and has an OAuth client
   * @param clientId of the OAuth client with which the channel calls us
   * @param shows the types of content that it can show ({@code Attachment}, {@code QuickReply},
   *     {@code Card} …), {@code all} or {@code none}; all else becomes text
   * @param receipts who tells Genesys Cloud that an agent's message was delivered: {@code
   *     switchboard}, when the channel has taken it, or the {@code channel} itself, later
   * @param previousSecret until lately; still believed, while one follows the other
   * @param previousClientSecret as well
   * @param typing whether it is told that an agent types; not said: if it speaks Open Messaging
   */
  record Channel(
      @DefaultValue(USUAL_PROTOCOL) @NotBlank String protocol,
      @NotNull(message = "set it to the channel's webhook") @CallableUrl URI url,
      @Given(message = "set it to the secret that the channel checks our signature with")
          Secret secret,
      Optional<Authentication> authentication,
      @DefaultValue("") String clientId,
      @DefaultValue("") Secret clientSecret,
      @DefaultValue("10s") Duration timeout,
      @DefaultValue("all") Set<String> shows,
      @DefaultValue("switchboard") Receipts receipts,
      Optional<Boolean> typing,
      @DefaultValue("") Secret previousSecret,
      @DefaultValue("") Secret previousClientSecret) {

    Channel {
      authentication = authentication == null ? Optional.empty() : authentication;
      typing = typing == null ? Optional.empty() : typing;
    }

    @AssertTrue(
        message =
            "client-id: set it and client-secret to the OAuth client with which the channel calls us; a channel that calls /channels/… has authentication: hub-signature, standard-webhooks or bearer instead")
    boolean isCallerKnown() {
      return authentication.isPresent() || !clientId.isBlank() && clientSecret.isSet();
    }

    @AssertTrue(
        message =
            "secret: must be base64, and so must previous-secret, with or without whsec_ before it (Standard Webhooks)")
    boolean isSecretUsable() {
      return secret == null
          || authentication.filter(Authentication.STANDARD_WEBHOOKS::equals).isEmpty()
          || StandardWebhook.isUsable(secrets());
    }

    Secrets secrets() {
      return new Secrets(secret, previousSecret);
    }

    boolean shows(String type) {
      return shows.stream().anyMatch(one -> one.equalsIgnoreCase(type) || one.equals("all"));
    }

    boolean showsTyping() {
      return typing.orElse(protocol.equals("open-messaging"));
    }
  }

  enum Receipts {
    SWITCHBOARD,
    CHANNEL
  }

  Channel of(String integration) {
    return integrations.get(integration).channel();
  }
}
