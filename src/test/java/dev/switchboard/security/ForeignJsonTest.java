package dev.switchboard.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.security.ForeignJson.Unreadable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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

  static Stream<Arguments> tooMuch() {
    return Stream.of(
        Arguments.of("[".repeat(101), "it is nested deeper than 100"),
        Arguments.of("[" + "1,".repeat(100_001) + "1]", "it has more than 100,000 parts"),
        Arguments.of("[" + "1".repeat(201) + "]", "a number has more than 200 digits"),
        Arguments.of("{\"" + "x".repeat(10_001) + "\": 1}", "a name or a text is too long"),
        Arguments.of("[\"" + "x".repeat(1_000_001) + "\"]", "a name or a text is too long"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("tooMuch")
  void whatIsTooMuchIsSaidWithTheBound(String json, String why) {
    assertThatThrownBy(() -> ForeignJson.read(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Unreadable.class)
        .hasMessageStartingWith(why);
  }

  @Test
  void anEmptyTextIsNothing() throws Unreadable {
    assertThat(ForeignJson.read(new byte[0]).isMissingNode()).isTrue();
  }
}
