package dev.switchboard.genesys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartsTest {

  @Test
  void aShortTextIsOnePart() {
    assertThat(Parts.of("x".repeat(4_000))).hasSize(1);
    assertThat(Parts.of("")).containsExactly("");
  }

  @Test
  void aLongTextIsCutBetweenWords_andNothingIsLost() {
    var text = IntStream.range(0, 3_000).mapToObj(n -> "word" + n).collect(Collectors.joining(" "));
    var parts = Parts.of(text);
    assertThat(parts).allMatch(part -> part.length() <= 4_000).hasSizeGreaterThan(5);
    assertThat(String.join(" ", parts)).isEqualTo(text);
  }

  @Test
  void aWordWithoutEndIsCutButNeverInsideACharacter() {
    var parts = Parts.of("x" + "😀".repeat(3_000));
    assertThat(String.join("", parts)).isEqualTo("x" + "😀".repeat(3_000));
    assertThat(parts).noneMatch(part -> Character.isHighSurrogate(part.charAt(part.length() - 1)));
  }
}
