package dev.switchboard.bot;

import dev.switchboard.security.Secret;
import dev.switchboard.security.StandardWebhook;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** How each integration's bot is asked. */
@Validated
@ConfigurationProperties("switchboard")
record BotSettings(@DefaultValue Map<String, @Valid Entry> integrations) {

  static final String USUAL_PROTOCOL = "http";

  record Entry(@NotNull(message = "say how the bot is asked: url, secret") @Valid Bot bot) {}

  /**
   * @param protocol names the routes that translate: {@code ask-bot-…}, {@code answer-of-bot-…}
   * @param secret of Standard Webhooks, both ways; not set: we do not sign, and no later answer is
   *     believed
   * @param timeout for an answer at once
   */
  record Bot(
      @DefaultValue(USUAL_PROTOCOL) @NotBlank String protocol,
      @NotNull(message = "set it to where the bot takes messages") URI url,
      @DefaultValue("") Secret secret,
      @DefaultValue("10s") Duration timeout) {

    @AssertTrue(
        message = "secret must be base64, with or without whsec_ before it (Standard Webhooks)")
    boolean isSecretUsable() {
      return !secret.isSet() || StandardWebhook.isUsable(secret);
    }
  }

  Bot of(String integration) {
    return integrations.get(integration).bot();
  }
}
