package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.security.HubSignature;
import dev.switchboard.security.Secret;
import dev.switchboard.security.StandardWebhook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of each secret there may be two: the new one and the one before are believed, a third is not. */
class RotationTest extends FaultyWorldTest {

  private static final String NEW = "long-enough-secret-of-rotates";
  private static final String OLD = "long-enough-secret-until-now";
  private static final String OLD_BOT = "whsec_dGhlLW9uZS1iZWZvcmUtb2YtdGhlLWJvdC0wMQ==";
  private static final String ANOTHER_BOT = "whsec_c29tZWJvZHktZWxzZXMtc2VjcmV0LWVudGlyZWx5";

  /** Also base64, for Standard Webhooks. */
  static final String PREVIOUS_OF_CHANNEL = "whsec_dGhlLW9uZS1iZWZvcmUtb2YtYS1jaGFubmVs";

  static final Map<String, String> PREVIOUS =
      Map.of(
          "bot.previous-secret", OLD_BOT,
          "channel.previous-client-secret", OLD,
          "genesys.previous-webhook-secret", OLD,
          "genesys.previous-action-key", "key-until-now");

  @ParameterizedTest
  @CsvSource({NEW + ", true", OLD + ", true", "long-enough-secret-of-nobody, false"})
  void aChannelsOAuthClient(String secret, boolean believed) {
    assertThat(WEB.token("rotates", secret).isEmpty()).isEqualTo(!believed);
  }

  @ParameterizedTest
  @CsvSource({NEW + ", 200", OLD + ", 200", "long-enough-secret-of-nobody, 401", "'', 401"})
  void genesysCloudsWebhook(String secret, int status) {
    var body = "{\"type\": \"Event\", \"channel\": {\"id\": \"rotates\"}}";
    var signature =
        secret.isEmpty() ? "sha256=" : HubSignature.sign(new Secret(secret), bytes(body));
    assertThat(post("/genesys/rotates/webhook", HubSignature.HEADER, signature, body))
        .isEqualTo(status);
  }

  /** 400: believed, and then told what is missing. */
  @ParameterizedTest
  @CsvSource({"key-of-rotates, 400", "key-until-now, 400", "key-of-nobody, 401", "'', 401"})
  void theKeyOfDataActions(String key, int status) {
    assertThat(post("/genesys/register", "X-Api-Key", key, "{}")).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"new, 400", OLD_BOT + ", 400", ANOTHER_BOT + ", 401"})
  void aBot(String secret, int status) {
    var known = secret.equals("new") ? Parcels.BOT_SECRET : new Secret(secret);
    assertThat(standard("/bots/rotates/messages", known)).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret", PREVIOUS_OF_CHANNEL})
  void aChannelThatSignsAsAHub(String secret) {
    var signature = HubSignature.sign(new Secret(secret), bytes("{}"));
    assertThat(post("/channels/hub-signature", HubSignature.HEADER, signature, "{}"))
        .isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "whsec_c2VjcmV0LW9mLXN0YW5kYXJkLXdlYmhvb2tz, 400",
    PREVIOUS_OF_CHANNEL + ", 400",
    ANOTHER_BOT + ", 401"
  })
  void aChannelThatSignsByStandardWebhooks(String secret, int status) {
    assertThat(standard("/channels/standard-webhooks", new Secret(secret))).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"a-token, 400", PREVIOUS_OF_CHANNEL + ", 400", "another, 401"})
  void aChannelThatSaysItsSecret(String secret, int status) {
    assertThat(post("/channels/bearer", "Authorization", "Bearer " + secret, "{}"))
        .isEqualTo(status);
  }

  private static int standard(String path, Secret secret) {
    var headers =
        new HashMap<>(
            StandardWebhook.sign(secret, "w-" + UUID.randomUUID(), Instant.now(), bytes("{}")));
    return WEB.post(path, headers, "{}").status();
  }

  private static int post(String path, String header, String value, String body) {
    return WEB.post(path, Map.of(header, value), body).status();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
