package dev.switchboard.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StandardWebhookTest {

  private static final String NEW = "whsec_bmV3IHNlY3JldCBvZiBhIGJvdA==";
  private static final String OLD = "whsec_b2xkIHNlY3JldCBvZiBhIGJvdA==";

  /** The receiver changes over whenever it likes. */
  @Test
  void whileASecretIsReplacedWhatWeSendIsSignedWithBoth() throws Exception {
    var both = new Secrets(new Secret(NEW), new Secret(OLD));
    var headers = lists(StandardWebhook.sign(both, "id", Instant.now(), "{}".getBytes()));
    new Webhook(NEW).verify("{}", headers);
    new Webhook(OLD).verify("{}", headers);
    assertThatThrownBy(
            () -> new Webhook("whsec_c29tZWJvZHkgZWxzZSdzIHNlY3JldA==").verify("{}", headers))
        .hasMessageContaining("signature");
    assertThat(headers.get(StandardWebhook.SIGNATURE).get(0)).matches("v1,\\S+ v1,\\S+");
  }

  private static Map<String, List<String>> lists(Map<String, String> headers) {
    return headers.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> List.of(each.getValue())));
  }
}
