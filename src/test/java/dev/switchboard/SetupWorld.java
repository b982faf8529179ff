package dev.switchboard;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.crash.FreePort;
import dev.switchboard.database.TestDatabase;
import dev.switchboard.simulator.SimulatorAlone;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.spring.SpringCamelContext;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An organisation in the simulator, and an integration {@code shop} that nobody has set up yet: its
 * operator has configured an OAuth client and no more.
 */
final class SetupWorld implements AutoCloseable {

  static final String API = "/demo/genesys/api/api/v2";

  final int port = FreePort.next();
  final Web switchboard = new Web("http://localhost:" + port);
  final Web organisation;
  private final List<ConfigurableApplicationContext> running = new ArrayList<>();
  private TestDatabase database = TestDatabase.fresh();

  record Ended(int status, String out, String err) {

    JsonNode json() {
      try {
        return Web.JSON.readTree(out);
      } catch (java.io.IOException e) {
        throw new AssertionError(out + err, e);
      }
    }
  }

  SetupWorld() {
    var simulator = FreePort.next();
    organisation = new Web("http://localhost:" + simulator);
    running.add(
        new SpringApplicationBuilder(SimulatorAlone.class)
            .profiles("demo")
            .run(
                "--server.port=" + simulator,
                "--switchboard.public-url=" + switchboard.base(),
                "--switchboard.simulator.requests-per-minute=100000",
                "--switchboard.simulator.webhook.pause=50ms",
                "--switchboard.simulator.trail-pause=1h"));
  }

  /** As if it had never been set up from here. */
  TestDatabase forget() {
    var before = database;
    database = TestDatabase.fresh();
    return before;
  }

  void remember(TestDatabase before) {
    database = before;
  }

  /** What an operator types; what he does not say is configured as it should be. */
  Ended run(String... words) {
    var out = new StringWriter();
    var err = new StringWriter();
    var all = Stream.concat(Stream.of(words), Stream.of(settings())).toArray(String[]::new);
    var status =
        Commands.run(
            CommandLineWords.of(eachOnce(all)),
            new PrintWriter(out, true),
            new PrintWriter(err, true));
    System.clearProperty("CONSOLE_LOG_THRESHOLD"); // commands are quiet, later tests are not
    return new Ended(status, out.toString(), err.toString());
  }

  /** The first of two settings of a name counts: the test's own, before the usual one. */
  private static String[] eachOnce(String[] words) {
    var seen = new ArrayList<String>();
    return Arrays.stream(words)
        .filter(
            word -> {
              var name = word.contains("=") ? word.replaceFirst("=.*", "") : "";
              var first = name.isEmpty() || !seen.contains(name);
              seen.add(name);
              return first;
            })
        .toArray(String[]::new);
  }

  private String[] settings() {
    var shop = "--switchboard.integrations.shop.";
    return new String[] {
      "--spring.datasource.url=" + database.url(),
      "--spring.datasource.username=" + database.user(),
      "--spring.datasource.password=" + database.password(),
      "--switchboard.public-url=" + switchboard.base(),
      shop + "bot-id=7",
      shop + "team-id=3",
      shop + "genesys.org-url=https://apps.mypurecloud.de",
      shop + "genesys.login-url=" + organisation.base() + "/demo/genesys/login",
      shop + "genesys.api-url=" + organisation.base() + "/demo/genesys/api",
      shop + "genesys.client-id=demo-genesys-client",
      shop + "genesys.client-secret=demo-genesys-client-secret",
      shop + "genesys.queue=Parcels"
    };
  }

  /** With what set-up has made, and a bot and a channel besides. */
  void start() {
    SpringCamelContext.setNoStart(false);
    var shop = "--switchboard.integrations.shop.";
    var more =
        Stream.of(
            "--server.port=" + port,
            "--switchboard.handover.end-guard=100ms",
            "--switchboard.console.password=demo",
            // the organisation has triggers of its own from the beginning, and they call us, too
            shop + "genesys.previous-action-key=demo-action-key-of-parcels",
            shop + "bot.url=" + organisation.base() + "/demo/bot/messages",
            shop + "bot.secret=whsec_ZGVtby1zZWNyZXQtb2YtdGhlLXBhcmNlbC1ib3QtMDE=",
            shop + "channel.url=" + organisation.base() + "/demo/channel/webhook",
            shop + "channel.secret=demo-channel-webhook-secret",
            shop + "channel.client-id=shop-channel",
            shop + "channel.client-secret=secret-of-the-shop-channel");
    running.add(
        new SpringApplicationBuilder(SwitchboardApplication.class)
            .run(Stream.concat(Stream.of(settings()), more).toArray(String[]::new)));
  }

  void trouble(String json) {
    organisation.send("PUT", "/demo/genesys/troubles", json);
  }

  void budgetSpentOnce() {
    var fault = "{\"party\": \"genesys\", \"status\": 429, \"times\": 1, \"retryAfter\": 1}";
    organisation.send("PUT", "/demo/faults", fault);
  }

  void noTrouble() {
    organisation.send("DELETE", "/demo/genesys/troubles", "");
  }

  /** The calls that were made since it was last asked, such as {@code POST /api/v2/flows/jobs}. */
  List<String> calls() {
    var calls =
        StreamSupport.stream(organisation.get("/demo/genesys/requests").json().spliterator(), false)
            .map(call -> call.path("method").asText() + " " + call.path("path").asText())
            .toList();
    organisation.send("DELETE", "/demo/genesys/requests", "");
    return calls;
  }

  @Override
  public void close() {
    for (var last = running.size() - 1; last >= 0; last--) {
      running.get(last).close();
    }
  }
}
