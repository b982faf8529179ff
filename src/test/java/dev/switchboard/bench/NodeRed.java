package dev.switchboard.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.bench.load.Bot;
import dev.switchboard.bench.rivals.Token;
import dev.switchboard.crash.FreePort;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Node-RED with the same drawn: webhook in, a switch that looks at the token, answer and HTTP
 * request. npm installs it once into {@code target/bench/node-red}.
 */
final class NodeRed {

  private static final Path FOLDER = Program.FOLDER.resolve("node-red");
  private static final Path MAIN = FOLDER.resolve("node_modules/node-red/red.js");
  private static final List<String> VERSIONS = List.of("latest", "4"); // 5 wants a newer Node.js
  private static final int MINUTES = 5; // to download it

  private static final String FLOW =
      """
      [{"id": "tab", "type": "tab", "label": "forward"},
       {"id": "in", "type": "http in", "z": "tab", "url": "/message", "method": "post", "wires": [["who"]]},
       {"id": "who", "type": "switch", "z": "tab", "property": "req.headers.authorization", "propertyType": "msg",
        "rules": [{"t": "eq", "v": "Bearer %s", "vt": "str"}, {"t": "else"}], "checkall": "false", "outputs": 2,
        "wires": [["ok", "bot"], ["refused"]]},
       {"id": "ok", "type": "http response", "z": "tab", "statusCode": "200", "wires": []},
       {"id": "refused", "type": "http response", "z": "tab", "statusCode": "401", "wires": []},
       {"id": "bot", "type": "http request", "z": "tab", "method": "POST", "ret": "txt", "url": "%s",
        "persist": true, "wires": [[]]}]
      """;

  private static final String SETTINGS =
      """
      module.exports = { uiHost: "127.0.0.1", uiPort: %d, flowFile: "flows.json", httpAdminRoot: false,
        telemetry: { enabled: false }, logging: { console: { level: "warn" } } };
      """;

  private NodeRed() {}

  /**
   * @return empty where it does not install; then one line says so
   */
  static Optional<Contestant> start(String name) throws IOException, InterruptedException {
    if (!installed()) {
      System.out.println("No Node-RED: npm is missing or cannot install it, see " + FOLDER);
      return Optional.empty();
    }
    System.out.println("Node-RED " + version());
    var began = System.nanoTime();
    var bot = new Bot();
    var port = FreePort.next();
    Files.writeString(FOLDER.resolve("flows.json"), FLOW.formatted(Token.VALUE, bot.url()));
    Files.writeString(FOLDER.resolve("settings.js"), SETTINGS.formatted(port));
    var command =
        List.of(
            "node",
            "--max-old-space-size=512",
            MAIN.toString(),
            "--settings",
            FOLDER.resolve("settings.js").toAbsolutePath().toString(),
            "--userDir",
            FOLDER.toAbsolutePath().toString());
    var server = new Program("node-red", port, command);
    return Optional.of(Contestant.whenReady(name, began, server, bot, Contestants::address));
  }

  private static String version() throws IOException {
    var about = FOLDER.resolve("node_modules/node-red/package.json");
    return new ObjectMapper().readTree(about.toFile()).path("version").asText();
  }

  private static boolean installed() throws IOException, InterruptedException {
    Files.createDirectories(FOLDER);
    for (var version : VERSIONS) {
      if (Files.exists(MAIN) || install("node-red@" + version)) {
        return true;
      }
    }
    return false;
  }

  private static boolean install(String what) throws InterruptedException {
    try {
      var npm =
          new ProcessBuilder(
                  "npm", "install", "--engine-strict", "--no-audit", "--no-fund", "--prefix", ".")
              .directory(FOLDER.toFile())
              .redirectErrorStream(true)
              .redirectOutput(
                  ProcessBuilder.Redirect.appendTo(new File(FOLDER.toFile(), "npm.log")));
      npm.command().add(what);
      var process = npm.start();
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
      return process.waitFor() == 0 && Files.exists(MAIN);
    } catch (IOException noNpm) {
      return false;
    }
  }
}
