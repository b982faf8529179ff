package dev.switchboard.settings;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokenYamlTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "switchboard:\\n\\thandover: | line 2: found a tab; indent with spaces",
        "switchboard:\\n  a: b: c | line 2: mapping values are not allowed here",
        "switchboard: 1\\nx: 2\\nswitchboard: 3 | line 3: found duplicate key switchboard",
        "switchboard: {a: [1, 2} | line 1: expected ',' or ']', but got }",
      })
  void fileLineAndReasonAreSaid(String yaml, String reason) throws IOException {
    write("good.yaml", "switchboard: {}");
    var file = write("application-demo.yaml", yaml.replace("\\n", "\n").replace("\\t", "\t"));
    assertThatThrownBy(() -> read("--spring.config.location=optional:file:" + folder + "/"))
        .hasMessage("%s %s", file, reason);
  }

  @Test
  void aFileMayBeNamedItself() throws IOException {
    write("application.yaml", "\tx");
    var file = write("more.yaml", "a:\n\tb: c");
    assertThatThrownBy(() -> read("--spring.config.location=" + file))
        .hasMessageStartingWith(file + " line 2: found a tab");
  }

  private static void read(String setting) {
    AllSettings.read(List.of(setting, "--spring.profiles.active=demo"));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
