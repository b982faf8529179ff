package dev.switchboard.bot;

import dev.switchboard.security.CallableUrl;
import dev.switchboard.security.Secret;
import dev.switchboard.security.Secrets;
import dev.switchboard.security.StandardWebhook;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** How each integration's bot is asked. */
@Validated
@ConfigurationProperties("switchboard")
record BotSettings(@DefaultValue Map<String, @Valid Entry> integrations) {

  static final String USUAL_PROTOCOL = "http";

  /**
   * @param bots others, by a name of the operator's own; routes say when: variable {@code bot}
   */
  record Entry(
      @NotNull(message = "say how the bot is asked: url, secret") @Valid Bot bot,
      @DefaultValue
          Map<
                  @Pattern(
                      regexp = "[a-z0-9-]{1,63}",
                      message = "a bot's name has lower-case letters, digits and hyphens")
                  String,
                  @Valid Bot>
              bots) {}

  /**
   * @param protocol names the routes that translate: {@code ask-bot-…}, {@code answer-of-bot-…}
   * @param secret of Standard Webhooks, both ways; not set: we do not sign, and no later answer is
   *     believed
   * @param timeout for an answer at once
   * @param events whether it wants to hear that a conversation came back to it, and may speak first
   * @param previousSecret until lately; still believed, and signs too, while one follows the other
   */
  record Bot(
      @DefaultValue(USUAL_PROTOCOL) @NotBlank String protocol,
      @NotNull(message = "set it to where the bot takes messages") @CallableUrl URI url,
      @DefaultValue("") Secret secret,
      @DefaultValue("10s") Duration timeout,
      @DefaultValue("false") boolean events,
      @DefaultValue("") Secret previousSecret) {

    @AssertTrue(
        message =
            "secret: must be base64, and so must previous-secret, with or without whsec_ before it (Standard Webhooks)")
    boolean isSecretUsable() {
      return !secret.isSet() || StandardWebhook.isUsable(secrets());
    }

    Secrets secrets() {
      return new Secrets(secret, previousSecret);
    }
  }

  Bot of(String integration) {
    return integrations.get(integration).bot();
  }

  /**
   * @param name of one of the others; empty: the bot that is asked when routes say nothing
   */
  Optional<Bot> of(String integration, String name) {
    var entry = integrations.get(integration);
    return name.isEmpty() ? Optional.of(entry.bot()) : Optional.ofNullable(entry.bots().get(name));
  }
}
