package dev.switchboard;

import static dev.switchboard.fuzz.Promise.holds;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.switchboard.fuzz.Input;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class CommandLineFuzzTest {

  static Stream<byte[]> lines() {
    return Stream.of(
        Input.of("serve", "--spring.datasource.url=jdbc:x"),
        Input.of("replay", "--all", "--a[0].b"),
        Input.of("--debug"),
        Input.of("-h", "", "--=.="));
  }

  @MethodSource("lines")
  @FuzzTest
  void eachWordIsACommandsOrASetting(byte[] bytes) {
    var words = new Input(bytes).restAsText().split("\n", -1);
    var read = CommandLineWords.of(words);
    holds(read.command().size() + read.settings().size() == words.length, "a word was lost");
    holds(read.settings().stream().allMatch(word -> word.startsWith("--")), "no setting");
    if (read.meansServe()) {
      holds(read.forServe().length <= words.length, "a word was made up");
    }
  }
}
