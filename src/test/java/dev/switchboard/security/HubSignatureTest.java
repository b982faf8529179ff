package dev.switchboard.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HubSignatureTest {

  private static final byte[] BODY =
      "The quick brown fox jumps over the lazy dog".getBytes(StandardCharsets.UTF_8);

  /** The digest of HMAC's best-known example (key "key"), in base64. */
  @Test
  void itIsHmacSha256OfTheRawBytesInBase64() {
    assertThat(HubSignature.sign(new Secret("key"), BODY))
        .isEqualTo("sha256=97yD9DBThCSxMpjmqm+xQ+9NWaFJRhdZl0edvC0aPNg=");
  }

  @Test
  void theRightOneIsBelieved_andNothingElse() {
    var secret = new Secret("a-long-webhook-secret");
    var right = HubSignature.sign(secret, BODY);
    assertThatCode(() -> HubSignature.verify(Secrets.only(secret), BODY, right))
        .doesNotThrowAnyException();
    for (var wrong :
        new String[] {
          "",
          "x",
          right.toLowerCase(),
          right.replace("sha256=", ""),
          HubSignature.sign(new Secret("other"), BODY)
        }) {
      assertThatThrownBy(() -> HubSignature.verify(Secrets.only(secret), BODY, wrong))
          .isInstanceOf(Refused.class);
    }
  }

  @Test
  void withoutASecretNothingIsBelieved() {
    assertThat(Secret.none().is("")).isFalse();
    assertThat(new Secret("s3cret")).hasToString("***");
  }
}
