package dev.switchboard.scenario;

import static dev.switchboard.fuzz.Promise.takesOrThrows;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.switchboard.fuzz.Input;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioFilesFuzzTest {

  @TempDir static Path temporary;

  private final Path file = temporary.resolve("rows.yaml");

  static Stream<byte[]> rows() {
    return Stream.of(
        Input.of("- name: a", "  entry: receipt", "  then:", "    - send-to-agent: {text: x}"),
        Input.of("- name: a", "  entry: b", "  given: {holder: AGENT, registered: yes}"),
        Input.of("- "),
        Input.of("- &a {name: *a}"),
        Input.of("- 1", "- [x]"),
        Input.of("- name: a", "  entry: b", "  then: [null, {a: null}, {a: 1}]"),
        Input.of("- name: 2026-01-01", "  entry: !!binary AAAA"),
        Input.of("- " + "[".repeat(200)));
  }

  @BeforeEach
  void clear() throws IOException {
    Files.deleteIfExists(file);
  }

  @MethodSource("rows")
  @FuzzTest
  void aRowIsUnderstoodOrRefusedByLine(byte[] bytes) throws IOException {
    Files.write(file, bytes);
    takesOrThrows(
        IllegalArgumentException.class,
        () -> {
          try {
            ScenarioFiles.in(temporary);
          } catch (java.nio.charset.CharacterCodingException notText) {
            // said by the command in its own words
          }
        });
  }
}
