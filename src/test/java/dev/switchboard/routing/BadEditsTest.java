package dev.switchboard.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * A row a bad edit: what runs goes on and answers, and log, status and {@code routes check} say
 * where and why in the same words. The log lines of a run are in {@code target/bad-edits.md}.
 */
@ExtendWith(OutputCaptureExtension.class)
class BadEditsTest {

  private static final String BOT = "bot-message.camel.yaml"; // its last step is in lines 10, 11
  private static final String SQL = "registration.camel.yaml";
  private static final List<String> SEEN = new ArrayList<>();

  @TempDir Path temporary;

  /**
   * @param file and line that are named; no line: 0
   * @param words of the reason
   */
  record Bad(String edit, Edit made, String file, int line, String words) {
    @Override
    public String toString() {
      return edit;
    }
  }

  interface Edit {
    void in(EditedFolder folder) throws IOException;
  }

  static Stream<Bad> edits() {
    return Stream.of(structure(), meaning(), forbidden(), files()).flatMap(s -> s);
  }

  private static Stream<Bad> structure() {
    return Stream.of(
        bad("YAML: a lost quote", last("- log: \"it"), 11, "is not YAML"),
        bad(
            "YAML: wrong indentation",
            f -> f.replace(BOT, "      uri: ", "   uri: "),
            6,
            "is not YAML"),
        bad(
            "YAML: the same key twice",
            f -> f.replace(BOT, "    id:", "    id: x\n    id:"),
            4,
            "stands here twice"),
        bad("a tab", f -> f.replace(BOT, "    id:", "\tid:"), 3, "is not YAML"),
        bad("unknown EIP", last("- too:\n            uri: direct:refuse"), 10, "the step too"),
        bad("unknown option of an EIP", last("- log:\n            massage: x"), 11, "massage"),
        bad("no list", f -> f.write(BOT, "route:\n  id: x\n"), 1, "no list of routes"),
        bad(
            "two documents",
            f -> f.replace(BOT, "- route:", "--- \n- route:\n---\n- route:"),
            4,
            "document"),
        bad("no id", f -> f.replace(BOT, "    id: bot-message\n", ""), 5, "needs an id"),
        bad("empty", f -> f.write(BOT, ""), 0, "says nothing"),
        bad("a comment only", f -> f.write(BOT, "# later\n"), 0, "says nothing"),
        bad(
            "half-written, in a word",
            half(BOT, "direct:transc"),
            8,
            "nobody listens to direct://transc"),
        bad(
            "half-written, at a clean line",
            half(BOT, "        - to:\n"),
            8,
            "nothing follows “to:”"),
        in(
            "handover.camel.yaml",
            "half-written, in a quote",
            half("handover.camel.yaml", "expression: \"Sum"),
            19,
            "is not YAML"));
  }

  private static Stream<Bad> meaning() {
    return Stream.of(
        bad(
            "a call into nothing",
            last("- to:\n            uri: direct:custommer"),
            10,
            "nobody listens to direct://custommer"),
        bad(
            "unknown option of an endpoint",
            last("- to:\n            uri: log:x?shwAll=true"),
            11,
            "shwAll"),
        bad(
            "bad simple",
            last(
                "- setBody:\n            expression:\n              simple:\n                expression: ${body"),
            13,
            "${body"),
        bad(
            "unknown function in simple",
            last("- setBody:\n            simple: ${boddy}"),
            11,
            "boddy"),
        bad(
            "bad jq",
            last(
                "- transform:\n            expression:\n              jq:\n                expression: '{ a: '"),
            13,
            "{ a:"),
        bad(
            "unknown property",
            last("- setBody:\n            constant: \"{{switchboard.nope}}\""),
            11,
            "switchboard.nope"),
        bad(
            "a secret's property",
            last(
                "- setBody:\n            constant: \"{{switchboard.integrations.shop.bot.secret}}\""),
            11,
            "bot.secret"),
        in(
            SQL,
            "unknown data source",
            f -> f.replace(SQL, "jdbc:dataSource", "jdbc:nosuchDs"),
            26,
            "nosuchDs"),
        bad("an id twice", f -> f.replace(BOT, "id: bot-message", "id: receipt"), 0, ""),
        in(
            "receipt.camel.yaml",
            "an id of a Java step",
            f -> f.replace("receipt.camel.yaml", "id: receipt", "id: send-to-agent"),
            6,
            "the id send-to-agent is taken by the Java step"),
        in(
            "receipt.camel.yaml",
            "two routes from one direct:",
            f -> f.replace("receipt.camel.yaml", "uri: direct:receipt", "uri: direct:bot-message"),
            6,
            "direct:bot-message is taken by bot-message.camel.yaml line 6"),
        in(
            "",
            "a route that Java needs is renamed",
            f -> f.replace("receipt.camel.yaml", "uri: direct:receipt", "uri: direct:news"),
            0,
            "no route starts from direct:receipt"),
        in(
            "",
            "a file is deleted",
            f -> Files.delete(f.folder.resolve("handover.camel.yaml")),
            0,
            "no route starts from direct:handover"));
  }

  private static Stream<Bad> forbidden() {
    return Stream.of(
        bad(
            "unknown scheme",
            last("- to:\n            uri: nosuch:thing"),
            11,
            "routes call no nosuch:thing"),
        bad(
            "a URL",
            last("- to:\n            uri: https://example.com/x"),
            11,
            "routes call no https://example.com/x"),
        bad("an endpoint in short", last("- to: file:/tmp"), 10, "routes call no file:/tmp"),
        bad(
            "an endpoint in parts",
            last("- to:\n            uri: http\n            parameters: {httpUri: example.com}"),
            11,
            "routes call no http"),
        bad(
            "SQL elsewhere",
            last("- to:\n            uri: jdbc:dataSource"),
            11,
            "SQL has its place in registration.camel.yaml"),
        in(
            SQL,
            "SQL that writes",
            f -> f.replace(SQL, "where c.id", "where exists (delete from lane) and c.id"),
            24,
            "delete from"),
        bad(
            "a bean",
            last("- bean:\n            ref: dataSource\n            method: close"),
            10,
            "the step bean"),
        bad(
            "a bean's URI",
            last("- to:\n            uri: bean:dataSource"),
            11,
            "routes call no bean:dataSource"),
        bad(
            "a bean in simple",
            last("- setBody:\n            simple: ${bean:dataSource.close}"),
            11,
            "${bean:"),
        bad(
            "the Camel context in simple",
            last("- setBody:\n            simple: ${camelContext.stop}"),
            11,
            "camelContext"),
        bad(
            "a class in simple",
            last("- setBody:\n            simple: ${type:java.lang.Runtime.getRuntime}"),
            11,
            "routes name no Java classes"),
        bad(
            "a class by an option",
            last("- setBody:\n            simple: {expression: x, resultType: java.lang.String}"),
            11,
            "java.lang.String"),
        bad(
            "a class as an endpoint",
            last("- to:\n            uri: class:java.lang.Runtime"),
            11,
            "routes call no class:"),
        bad("a script", last("- setBody:\n            groovy: 1 + 1"), 11, "the language groovy"),
        bad(
            "a script in full",
            last(
                "- setBody:\n            expression:\n              language: {language: joor, expression: 1}"),
            12,
            "the language language"),
        bad(
            "an endpoint of one's making",
            last("- toD:\n            uri: ${header.where}"),
            11,
            "must begin with direct:"),
        bad(
            "a recipient list",
            last("- recipientList:\n            simple: ${header.where}"),
            10,
            "the step recipientList"),
        bad(
            "a copy behind the lane's back",
            last("- wireTap:\n            uri: direct:receipt"),
            10,
            "the step wireTap"),
        bad(
            "threads",
            last(
                "- split:\n            simple: ${body}\n            parallelProcessing: true\n            steps: [{stop: {}}]"),
            12,
            "the option parallelProcessing"),
        bad(
            "the environment",
            last("- setBody:\n            constant: \"{{env:HOME}}\""),
            11,
            "{{env:HOME"),
        bad(
            "the environment, without saying so",
            last("- setBody:\n            constant: \"{{HOME}}\""),
            11,
            "{{HOME"),
        bad("the environment in jq", last("- transform:\n            jq: $ENV.HOME"), 11, "$ENV"),
        bad(
            "error handling",
            last("- doTry:\n            steps: [{stop: {}}]"),
            10,
            "the step doTry"),
        bad(
            "a timer",
            f -> f.replace(BOT, "uri: direct:bot-message", "uri: timer:x"),
            6,
            "only direct: may start a route, not timer:x"),
        bad(
            "a queue",
            f -> f.replace(BOT, "uri: direct:bot-message", "uri: kafka:x"),
            6,
            "only direct: may start a route, not kafka:x"),
        in(
            "more.camel.yaml",
            "beans",
            f ->
                f.write(
                    "more.camel.yaml", "- beans:\n    - name: x\n      type: java.lang.Object\n"),
            1,
            "the section beans"),
        in(
            "more.camel.yaml",
            "rest",
            f -> f.write("more.camel.yaml", "- rest:\n    path: /x\n"),
            1,
            "the section rest"),
        in(
            "more.camel.yaml",
            "onException",
            f -> f.write("more.camel.yaml", "- onException:\n    steps: []\n"),
            1,
            "the section onException"),
        in(
            "more.camel.yaml",
            "a route without route:",
            f -> f.write("more.camel.yaml", "- from:\n    uri: timer:x\n"),
            1,
            "a route without id"));
  }

  private static Stream<Bad> files() {
    return Stream.of(
        bad("5 MB", f -> f.write(BOT, "# x\n".repeat(1_300_000)), 0, "5,200,000 bytes"),
        bad(
            "not UTF-8",
            f -> Files.write(f.folder.resolve(BOT), new byte[] {'#', (byte) 0xE4, '\n'}),
            0,
            "is not UTF-8"),
        bad(
            "binary",
            f ->
                Files.write(
                    f.folder.resolve(BOT), "- route:\n\0\1\2".getBytes(StandardCharsets.UTF_8)),
            2,
            "a character that no text has"),
        bad(
            "a folder of that name",
            f -> {
              Files.delete(f.folder.resolve(BOT));
              Files.createDirectory(f.folder.resolve(BOT));
            },
            0,
            "is a folder"),
        bad("a pipe, which has no end", f -> pipe(f.folder.resolve(BOT)), 0, "is no file"),
        bad(
            "a link to nowhere",
            f -> {
              Files.delete(f.folder.resolve(BOT));
              Files.createSymbolicLink(f.folder.resolve(BOT), Path.of("gone"));
            },
            0,
            "cannot be read"),
        bad("no permission", f -> forbid(f.folder.resolve(BOT)), 0, "may not be read"),
        in(
            "",
            "the folder is gone",
            f -> Files.move(f.folder, f.folder.resolveSibling("away")),
            0,
            "is not there"),
        in("", "no route file", BadEditsTest::deleteAll, 0, "has no *.camel.yaml"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("edits")
  void whatRunsGoesOnAndTheReasonIsToldEverywhere(Bad bad, CapturedOutput log) throws Exception {
    try (var edited = new EditedFolder(temporary.resolve("routes"))) {
      var before = edited.generation();
      bad.made().in(edited);
      var refusal = edited.awaitRefusal();
      if (!bad.words().isEmpty()) {
        assertThat(refusal.reason()).contains(bad.words());
        assertThat(refusal.file()).isEqualTo(bad.file());
        assertThat(refusal.line()).isEqualTo(bad.line());
      }
      assertThat(refusal.remedy()).isNotBlank();
      SEEN.add("| %s | %s |".formatted(bad.edit(), refusal.toString().replace("|", "\\|")));
      assertThat(edited.generation()).isEqualTo(before);
      edited.routes.send("direct:bot-message", EditedFolder.said("hello"), Map.of(), Map.of());
      assertThat(edited.steps.calls).hasSize(2);
      await().untilAsserted(() -> assertThat(refusals(log)).isNotEmpty()); // told after it is known
      assertThat(refusals(log))
          .singleElement()
          .asString()
          .endsWith("Routes refused, generation " + before + " goes on: " + refusal);
      assertThat(edited.meters.get("switchboard.routes.refusals").counter().count()).isOne();
      assertThat(edited.meters.get("switchboard.routes.refused").gauge().value()).isOne();
      saysTheSame(edited.folder, refusal);
    }
  }

  private static List<String> refusals(CapturedOutput log) {
    return log.toString().lines().filter(line -> line.contains("Routes refused")).toList();
  }

  private static void saysTheSame(Path folder, Refusal refusal) throws IOException {
    var out = new StringWriter();
    var command = RoutesCommand.with(List.of()).setOut(new PrintWriter(out));
    assertThat(command.execute("check", folder.toString(), "--json")).isEqualTo(1);
    var said = new ObjectMapper().readTree(out.toString()).get("refused");
    assertThat(new ObjectMapper().convertValue(said, Refusal.class)).isEqualTo(refusal);
  }

  @AfterAll
  static void write() throws IOException {
    Files.writeString(
        Path.of("target", "bad-edits.md"),
        "| edit | what is said |\n|---|---|\n" + String.join("\n", SEEN) + "\n");
  }

  private static Bad bad(String edit, Edit made, int line, String words) {
    return new Bad(edit, made, BOT, line, words);
  }

  private static Bad in(String file, String edit, Edit made, int line, String words) {
    return new Bad(edit, made, file, line, words);
  }

  /** Instead of the last step of a file, from line 10 on. */
  private static Edit last(String step) {
    return f -> f.replace(BOT, "- to:\n            uri: direct:send-to-customer", step);
  }

  private static Edit half(String file, String upTo) {
    return f -> {
      var text = f.text(file);
      f.write(file, text.substring(0, text.indexOf(upTo) + upTo.length()));
    };
  }

  private static void forbid(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    Assumptions.assumeFalse(Files.isReadable(file), "root may read everything");
  }

  private static void pipe(Path file) throws IOException {
    Files.delete(file);
    new ProcessBuilder("mkfifo", file.toString()).start().onExit().join();
  }

  private static void deleteAll(EditedFolder edited) throws IOException {
    try (var files = Files.newDirectoryStream(edited.folder)) {
      for (var file : files) {
        Files.delete(file);
      }
    }
    Files.writeString(edited.folder.resolve("readme"), "", StandardOpenOption.CREATE);
  }
}
