package dev.switchboard.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.security.ForeignJson.Unreadable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignJsonTest {

  /** Jackson would read it, and half a character with it, which is mended in UTF-8 alone. */
  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
  void whatIsNotInUtf8IsNotRead(Charset charset) {
    assertThatThrownBy(() -> ForeignJson.read("{\"text\": \"x\"}".getBytes(charset)))
        .isInstanceOf(Unreadable.class)
        .hasMessage("it is not in UTF-8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\": | it ends too early",
        "{} {} | something follows behind its end",
        "{\"a\": 1e9999999999} | a number is too large"
      })
  void whyItCannotBeReadIsSaidInPlainWords(String json, String why) {
    assertThatThrownBy(() -> ForeignJson.read(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Unreadable.class)
        .hasMessageStartingWith(why)
        .hasMessageNotContaining("Source")
        .hasMessageNotContaining("jackson");
  }

  @Test
  void anEmptyTextIsNothing() throws Unreadable {
    assertThat(ForeignJson.read(new byte[0]).isMissingNode()).isTrue();
  }
}
