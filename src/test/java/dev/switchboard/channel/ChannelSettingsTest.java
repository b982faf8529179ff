package dev.switchboard.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.security.Secret;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChannelSettingsTest {

  private static final String BASE64 = "whsec_c2VjcmV0LW9mLXN0YW5kYXJkLXdlYmhvb2tz";

  @ParameterizedTest
  @EnumSource(Authentication.class)
  void aChannelThatSignsNeedsNoOAuthClient(Authentication how) {
    assertThat(complaints(BASE64, Optional.of(how), "", Secret.none())).isEmpty();
  }

  @Test
  void oneThatSpeaksOpenMessagingNeedsOne() {
    assertThat(complaints("s", Optional.empty(), "client", new Secret("s"))).isEmpty();
    assertThat(complaints("s", Optional.empty(), "", Secret.none()))
        .singleElement()
        .asString()
        .contains("client-id: set it and client-secret", "authentication");
  }

  @Test
  void aSecretThatStandardWebhooksCannotUseStopsTheStart() {
    assertThat(
            complaints(
                "no base64!", Optional.of(Authentication.STANDARD_WEBHOOKS), "", Secret.none()))
        .singleElement()
        .asString()
        .contains("must be base64")
        .doesNotContain("no base64!");
  }

  private static List<String> complaints(
      String secret, Optional<Authentication> how, String client, Secret clientSecret) {
    var channel =
        new ChannelSettings.Channel(
            "webhook",
            URI.create("https://channel.example.com"),
            new Secret(secret),
            how,
            client,
            clientSecret,
            Duration.ofSeconds(10),
            Set.of("all"),
            ChannelSettings.Receipts.SWITCHBOARD,
            Optional.empty(),
            Secret.none(),
            Secret.none());
    try (var factory = Validation.buildDefaultValidatorFactory()) {
      return factory.getValidator().validate(channel).stream()
          .map(ConstraintViolation::getMessage)
          .toList();
    }
  }
}
