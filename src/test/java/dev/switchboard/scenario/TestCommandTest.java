package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code routes test}, as a terminal or a CI sees it. */
class TestCommandTest {

  private static final String GOOD =
      """
      - name: the customer reads what the bot says
        entry: bot-message
        body: {speaker: BOT, text: Hello}
        then:
          - add-to-transcript: {text: Hello}
          - send-to-customer: {text: Hello}
      """;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void theShippedRoutesAreGoodAndWhollyReached() {
    assertThat(run("routes")).isZero();
    assertThat(out.toString())
        .containsPattern("[0-9]+ scenarios, 0 failed\\.")
        .containsPattern("([0-9]+) of \\1 nodes and branches of the routes reached\\.");
  }

  @Test
  void aRowThatIsNotSoIsSaidByFileAndLine_withWhatWasSeen() throws IOException {
    write(GOOD.replace("send-to-customer: {text: Hello}", "send-to-customer: {text: Bye}"));
    assertThat(run("routes", "--scenarios", folder.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains("rows.yaml:1: the customer reads what the bot says")
        .contains("step 2, send-to-customer: text")
        .contains("expected \"Bye\"")
        .contains("seen     \"Hello\"")
        .contains("1 scenarios, 1 failed.")
        .contains("not reached:\n  agent-message.camel.yaml:");
  }

  @Test
  void aProgramReadsTheSame() throws IOException {
    write(GOOD.replace("send-to-customer: {text: Hello}", "refuse: {}"));
    assertThat(run("routes", "--json", "--scenarios", folder.toString())).isEqualTo(1);
    JsonNode answer = new ObjectMapper().readTree(out.toString());
    assertThat(answer.at("/scenarios").asInt()).isEqualTo(1);
    assertThat(answer.at("/failed/0/line").asInt()).isEqualTo(1);
    assertThat(answer.at("/failed/0/differences/0/seen").asText())
        .isEqualTo("add-to-transcript, send-to-customer");
    assertThat(answer.at("/coverage/missed/0/file").asText()).endsWith(".camel.yaml");
    assertThat(answer.at("/coverage/reached").asInt()).isPositive();
  }

  @Test
  void aLaterFolderLiesOverTheOneBefore() throws IOException {
    write(GOOD.replace("    - send-to-customer: {text: Hello}\n", ""));
    Files.writeString(
        folder.resolve("bot-message.camel.yaml"),
        Files.readString(Path.of("routes", "bot-message.camel.yaml"))
            .replace("        - to:\n            uri: direct:send-to-customer\n", ""));
    assertThat(run("routes", folder.toString(), "--scenarios", folder.toString())).isZero();
  }

  @Test
  void settingsAreThoseOfTheCommandLine() throws IOException {
    write(
        """
        - name: PIP is the bot's word
          given: {holder: AGENT}
          entry: agent-message
          body: {speaker: AGENT, text: "PIP: x"}
          then: [{refuse: {}}]
        """);
    assertThat(run("routes", "--scenarios", folder.toString())).isEqualTo(1);
    var command =
        new CommandLine(new TestCommand(List.of("--switchboard.echo-prefix=PIP")))
            .setOut(new PrintWriter(out, true));
    assertThat(command.execute("routes", "--scenarios", folder.toString())).isZero();
  }

  @Test
  void routesThatCannotRunAreAFailure() throws IOException {
    write(GOOD);
    Files.writeString(folder.resolve("bad.camel.yaml"), "- route: {id: x, from: {uri: nowhere}}");
    assertThat(run("routes", folder.toString(), "--scenarios", folder.toString())).isEqualTo(1);
  }

  @Test
  void whatIsNotUnderstoodIsSaid() throws IOException {
    assertThat(run()).isEqualTo(2);
    assertThat(run("nowhere")).isEqualTo(2);
    assertThat(run("routes", "--scenarios", folder.toString())).isEqualTo(2);
    write("- name: a");
    assertThat(run("routes", "--scenarios", folder.toString())).isEqualTo(2);
    assertThat(err.toString())
        .contains("nowhere is not a folder", "no scenario in", "rows.yaml:1: a row needs a name");
  }

  private void write(String rows) throws IOException {
    Files.writeString(folder.resolve("rows.yaml"), rows);
  }

  private int run(String... arguments) {
    return new CommandLine(new TestCommand(List.of()))
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
