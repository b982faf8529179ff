package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the runner says when a row, or a route, is wrong. */
class RunnerTest {

  private static final String ROUTE =
      """
      - route:
          id: hello
          description: Say hello to new customers
          from:
            uri: direct:hello
            steps:
              - setHeader: {name: conversation, expression: {simple: {expression: "${variable.conversation.id}"}}}
              - setVariable: {name: sql, expression: {constant: {expression: "select type, vip from x where id = :?conversation"}}}
              - to: {uri: "jdbc:dataSource", variableSend: sql, variableReceive: registration, parameters: {useHeadersAsParameters: true, outputType: SelectOne}}
              - choice:
                  when:
                    - expression: {simple: {expression: "${variable.registration[vip]}"}}
                      steps:
                        - to: {uri: "direct:send-to-agent"}
                  otherwise:
                    steps:
                      - setVariable: {name: reason, expression: {constant: {expression: not a VIP}}}
                      - to: {uri: "direct:refuse"}
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "send-to-agent: {text: Hi}| the steps| send-to-agent| refuse",
        "refuse: {variable.reason: never}| step 1, refuse: variable.reason| \"never\"| \"not a VIP\"",
        "refuse: {speaker: AGENT}| step 1, refuse: speaker| \"AGENT\"| \"CUSTOMER\"",
        "refuse: {header.queue: x}| step 1, refuse: header.queue| \"x\"| nothing",
      })
  void aRowThatIsNotSoSaysWhatWasExpectedAndWhatWasSeen(
      String then, String what, String expected, String seen) throws IOException {
    assertThat(run("", then).differences()).containsExactly(new Difference(what, expected, seen));
    assertThat(run("", then).toString()).contains("rows.yaml:2: a row", what);
  }

  @Test
  void aRowThatIsSoSaysNothing() throws IOException {
    assertThat(run("", "refuse: {text: Hi, variable.reason: not a VIP, variable.notice: null}"))
        .matches(Result::isGood);
  }

  @Test
  void theLookupFindsTheColumnsThatTheRowGives() throws IOException {
    assertThat(run("registration: {vip: true}", "send-to-agent: {}")).matches(Result::isGood);
  }

  @Test
  void theLookupFindsNoColumnThatTheSqlDoesNotName() throws IOException {
    var result = run("registration: {vip: true}", "send-to-agent: {}", ROUTE.replace(", vip", ""));
    assertThat(result.differences().get(0).seen()).isEqualTo("refuse");
  }

  @Test
  void aParameterThatNobodySetsIsSaid() throws IOException {
    var result = run("", "refuse: {}", ROUTE.replace(":?conversation", ":?customer"));
    assertThat(result.differences().get(0).seen())
        .isEqualTo(
            "registration.camel.yaml:9 to jdbc:dataSource?outputType=SelectOne&useHeadersAsParameters=true:"
                + " the SQL asks for :?customer, and no header of this name is set");
  }

  @Test
  void whatWasNotReachedIsNamedByFileAndLine() throws IOException {
    try (var runner = runner(ROUTE)) {
      runner.run(row("", "refuse: {}"));
      assertThat(runner.coverage().toString())
          .isEqualTo(
              """
              7 of 9 nodes and branches of the routes reached; not reached:
                registration.camel.yaml:12 when ${variable.registration[vip]}
                registration.camel.yaml:14 to direct:send-to-agent""");
      runner.run(row("registration: {vip: true}", "send-to-agent: {}"));
      assertThat(runner.coverage().toString())
          .isEqualTo("9 of 9 nodes and branches of the routes reached.");
    }
  }

  @Test
  void routesThatCannotRunAreSaidByFileAndLine() {
    assertThatThrownBy(() -> run("", "refuse: {}", ROUTE.replace("direct:refuse", "direct:refus")))
        .hasMessageContaining("the routes cannot run: registration.camel.yaml line 17")
        .hasMessageContaining("nobody listens to direct://refus");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- name: a| rows.yaml:1: a row needs a name and an entry",
        "- {name: a, entry: b, when: c}| rows.yaml:1: Unrecognized field \"when\"",
        "- {name: a, entry: b, given: {holder: HUMAN}}| rows.yaml:1: Cannot deserialize value",
        "- {name: a, entry: b, then: [{refuse: {}, ask-bot: {}}]}| each line of then is one step",
        "name: a| must be a list of rows",
        "- name: [| rows.yaml: while parsing",
      })
  void aFileThatCannotBeReadIsSaidByFileAndLine(String text, String why) throws IOException {
    Files.writeString(folder.resolve("rows.yaml"), text);
    assertThatThrownBy(() -> ScenarioFiles.in(folder)).hasMessageContaining(why);
  }

  private Result run(String given, String then) throws IOException {
    return run(given, then, ROUTE);
  }

  private Result run(String given, String then, String route) throws IOException {
    try (var runner = runner(route)) {
      return runner.run(row(given, then));
    }
  }

  private Runner runner(String route) throws IOException {
    Files.writeString(folder.resolve("registration.camel.yaml"), route);
    return new Runner(List.of(folder), Surroundings.read(List.of()));
  }

  private Scenario row(String given, String then) throws IOException {
    Files.writeString(
        folder.resolve("rows.yaml"),
        """
        # A file may say what it is about.
        - name: a row
          given: {%s}
          entry: hello
          body: {text: Hi}
          then:
            - %s
        """
            .formatted(given, then));
    return ScenarioFiles.in(folder).get(0);
  }
}
