package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is understood on the command line, and what is answered when it is not. */
class CommandsTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--server.port=9090",
        "--debug",
        "serve",
        "serve --server.port=9090",
        "--debug serve --trace=true",
        "--sever.port=8081",
        "--switchboard.integrations[shop].bot-id=7"
      })
  void withoutACommandItServes(String line) {
    assertThat(words(line).meansServe()).isTrue();
  }

  @Test
  void springHasItsArgumentsWithoutTheCommand() {
    assertThat(words("serve --debug --server.port=9090").forServe())
        .containsExactly("--debug", "--server.port=9090");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "-h",
        "help",
        "serve --help",
        "replay --help",
        "people --help",
        "people find --help",
        "people export --help",
        "people erase --help",
        "rotate-key --help",
        "routes --help",
        "routes check --help",
        "routes test --help",
        "setup --help",
        "doctor --help",
        "export --help",
        "console --help",
        "console password --help"
      })
  void helpIsAnAnswer(String line) {
    assertThat(run(line)).isZero();
    assertThat(out.toString()).contains("Usage: switchboard").contains("--help");
    assertThat(out.toString()).contains("Exit status:", "2   not understood");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void helpNamesTheCommandsAndHowTheyEnd() {
    run("--help");
    assertThat(out.toString())
        .contains(
            "serve",
            "setup",
            "doctor",
            "export",
            "replay",
            "people",
            "routes",
            "console",
            "0   done",
            "1   failed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "-x",
        "--json",
        "--debug -x",
        "serve --json",
        "serve serve",
        "--server.port=9090 --port 9090",
        "replay",
        "replay x",
        "replay --all 7",
        "replay --all --integration shop",
        "replay --since yesterday",
        "replay --lane nowhere",
        "replay --integraton shop",
        "routes",
        "routes test",
        "routes test nowhere",
        "routes check",
        "routes chek routes",
        "people",
        "people find",
        "people find u --words ana",
        "people export shop --to a.json",
        "people export shop u --to a.pdf",
        "people erase shop",
        "setup",
        "setup shop --now",
        "doctor shop toys",
        "export shop",
        "console",
        "console password root",
      })
  void whatIsNotUnderstoodIsSaidWithoutTouchingAnything(String line) {
    assertThat(words(line).meansServe()).isFalse();
    assertThat(run(line)).isEqualTo(2);
    assertThat(err.toString()).isNotBlank().doesNotContain("Exception");
    assertThat(err.toString().lines()).hasSizeLessThan(4);
    assertThat(err.toString()).containsPattern("(?m)^See: switchboard.* --help$");
    assertThat(out.toString()).matches(line.contains("--json") ? "\\{\"error\":\".+\"}\\n" : "");
  }

  @Test
  void theRoutesThatAreShippedCanRun() {
    assertThat(run("routes check routes --json")).isZero();
    assertThat(out.toString()).contains("\"generation\":\"");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void protocolsOfIntegrationsAreLookedFor() {
    assertThat(run("routes check routes --switchboard.integrations.shop.bot.protocol=grpc"))
        .isOne();
    assertThat(err.toString()).startsWith("no route starts from direct:answer-of-bot-grpc");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aMisspeltSettingIsSaidAndStopsNothing() {
    assertThat(run("routes check routes --switchboard.handover.idle-timout=15m")).isZero();
    assertThat(err.toString())
        .startsWith("switchboard.handover.idle-timout (command line) is no setting; did you mean");
  }

  @Test
  void aDatabaseThatIsNotThereIsNamed() {
    assertThat(
            run(
                "replay --all --spring.datasource.url=jdbc:postgresql://localhost:1/x"
                    + " --spring.datasource.hikari.connection-timeout=250"
                    + " --spring.datasource.hikari.initialization-fail-timeout=1"))
        .isOne();
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "The database at localhost:1 (spring.datasource.url) does not answer: Connection refused."
                + "Start it, or mend the URL.");
  }

  @Test
  void whoAskedForJsonIsToldOfAFailureInJson() throws IOException {
    assertThat(run("doctor --json --spring.datasource.url=mysql://localhost/x")).isOne();
    assertThat(new ObjectMapper().readTree(out.toString()).path("error").asText())
        .isEqualTo(err.toString().strip())
        .startsWith("spring.datasource.url: must begin");
  }

  @Test
  void theEndOfTheHelpIsOneParagraph() {
    run("--help");
    assertThat(out.toString().strip())
        .endsWith(
            """
            Each command has its own --help. Settings are read as always, from
            config/application.yaml, the environment, and --name.of.property=value on the
            command line.""");
  }

  @Test
  void aDatabaseOfAnotherKindIsRefused() {
    assertThat(run("replay --all --spring.datasource.url=postgres://me:hidden@localhost/x"))
        .isOne();
    assertThat(err.toString())
        .startsWith("spring.datasource.url: must begin with jdbc:postgresql:")
        .doesNotContain("hidden");
  }

  @Test
  void aFileThatIsNoYamlIsNamed(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("application.yaml"), "switchboard:\n\tdata: x");
    assertThat(run("doctor --spring.config.additional-location=" + folder + "/")).isOne();
    assertThat(err.toString())
        .startsWith(file + " line 2: found a tab; indent with spaces")
        .doesNotContain("\tat ");
  }

  @Test
  void aFolderThatIsNotThereIsRefused() {
    assertThat(run("routes check nowhere")).isOne();
    assertThat(err.toString()).contains("is not there");
  }

  private int run(String line) {
    return Commands.run(words(line), new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private static CommandLineWords words(String line) {
    return CommandLineWords.of(line.isEmpty() ? new String[0] : line.split(" "));
  }
}
