package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.crash.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code setup} against an organisation over HTTP. */
class SetupTest {

  /** Another Switchboard, of the same integration's name in the same organisation. */
  private static final String SECOND = "--switchboard.public-url=http://localhost:8091";

  private static SetupWorld world;

  @BeforeAll
  static void begin() {
    world = new SetupWorld();
  }

  @AfterAll
  static void end() {
    world.close();
  }

  @BeforeEach
  void asNew() {
    world.forget();
    world.calls();
  }

  @AfterEach
  void takeDown() {
    world.noTrouble();
    assertThat(world.run("setup", "shop", "--remove").status()).isZero();
  }

  @Test
  void oneCommandMakesEverythingAndPrintsTheIntegrationId() {
    var ended = world.run("setup", "shop");
    assertThat(ended.status()).as(ended.out() + ended.err()).isZero();
    assertThat(ended.out().lines().filter(line -> line.startsWith("  made "))).hasSize(12);
    assertThat(ended.out())
        .containsPattern("Integration ID: [0-9a-f-]{36}")
        .contains("Switchboard demo");
    assertThat(world.calls()).contains("POST /api/v2/processautomation/triggers");
  }

  @Test
  void aSecondRunChangesNothingAndSaysSo() {
    world.run("setup", "shop");
    world.calls();
    var again = world.run("setup", "shop", "--json").json();
    assertThat(again.findValuesAsText("state")).hasSize(12).containsOnly("unchanged");
    assertThat(world.calls()).allMatch(SetupTest::onlyLooks);
  }

  @Test
  void aDryRunPrintsThePlanAndChangesNothing() {
    var ended = world.run("setup", "shop", "--dry-run");
    assertThat(ended.status()).as(ended.out()).isZero();
    assertThat(ended.out().lines().filter(line -> line.startsWith("  to make "))).hasSize(12);
    assertThat(world.calls()).allMatch(SetupTest::onlyLooks);
  }

  @Test
  void aStepThatFailsNamesThePermission_andTheNextRunGoesOnFromThere() {
    world.trouble("{\"missingPermissions\": [\"architect:flow:publish\"]}");
    var failed = world.run("setup", "shop");
    assertThat(failed.status()).isOne();
    assertThat(failed.out())
        .contains(
            "failed     message flow switchboard-shop-messages", "architect:flow:publish", "Roles")
        .doesNotContain("trigger");
    world.noTrouble();

    var mended = world.run("setup", "shop", "--json").json();
    assertThat(mended.findValuesAsText("state"))
        .containsExactlyElementsOf(
            List.of(
                "unchanged",
                "unchanged",
                "unchanged",
                "unchanged",
                "unchanged",
                "unchanged",
                "made",
                "made",
                "made",
                "made",
                "made",
                "made"));
  }

  @Test
  void whatDiffersIsPutRight() {
    var id = world.run("setup", "shop", "--json").json().path("integrationId").asText();
    var elsewhere = "--switchboard.public-url=http://localhost:1";
    var moved = world.run("setup", "shop", elsewhere);
    assertThat(moved.out())
        .contains(
            "changed    Open Messaging integration switchboard-shop: outboundNotificationWebhookUrl: %s/genesys/shop/webhook → http://localhost:1/genesys/shop/webhook"
                .formatted(world.switchboard.base()))
        .contains(
            "changed    data action switchboard-shop-register: config.request.requestUrlTemplate: "
                + world.switchboard.base()
                + "/genesys/register → http://localhost:1/genesys/register")
        .contains(id)
        .doesNotContain("Somebody has changed");
  }

  @Test
  void aSecretThatSomebodyHasChangedThereIsSentOnceMore() {
    world.run("setup", "shop");
    var again = world.run("setup", "shop", "--again", "--json").json();
    assertThat(again.at("/steps/1/state").asText()).isEqualTo("changed");
    assertThat(again.at("/steps/1/why").asText()).isEqualTo("webhook secret: sent once more");
    assertThat(world.calls())
        .anyMatch(
            call -> call.startsWith("PATCH /api/v2/conversations/messaging/integrations/open/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--dry-run", ""})
  void whatSendsToAnotherSwitchboardIsLeftAlone(String dryRun) {
    world.run("setup", "shop");
    var first = world.forget();
    world.calls();
    var second =
        world.run(
            Stream.of("setup", "shop", SECOND, dryRun)
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new));
    assertThat(second.status()).isOne();
    assertThat(second.out())
        .contains(
            "failed     Open Messaging integration switchboard-shop: switchboard-shop sends to %s/genesys/shop/webhook; another Switchboard may use it."
                .formatted(world.switchboard.base()))
        .contains("Give this integration another name, or run again with --take-over");
    assertThat(world.calls()).allMatch(SetupTest::onlyLooks);
    world.remember(first);
    assertThat(world.run("setup", "shop", "--json").json().findValuesAsText("state"))
        .containsOnly("unchanged");
  }

  @Test
  void whatIsTakenOverIsSaidWithOldAndNew_andTheFirstOneTakesAllOfItBack() {
    world.run("setup", "shop");
    var first = world.forget();
    var planned = world.run("setup", "shop", SECOND, "--take-over", "--dry-run").out();
    var taken = world.run("setup", "shop", SECOND, "--take-over");
    assertThat(taken.status()).as(taken.out()).isZero();
    for (var said : List.of(planned, taken.out())) {
      assertThat(said)
          .contains("it was there already; outboundNotificationWebhookUrl: " + webhooks())
          .contains("webhook secret: replaced", "key of the data actions: replaced")
          .doesNotContain("basicAuth.id", "messagingSetting.id");
    }

    world.remember(first);
    assertThat(world.run("setup", "shop", "--dry-run").out())
        .contains("Somebody has changed", "setup shop --again")
        .contains("credential switchboard-shop-key: key of the data actions: sent once more");
    world.calls();
    var back = world.run("setup", "shop", "--json").json();
    assertThat(back.at("/steps/2/why").asText())
        .isEqualTo("key of the data actions: sent once more");
    assertThat(world.calls())
        .anyMatch(call -> call.startsWith("PUT /api/v2/integrations/credentials/"))
        .noneMatch(call -> call.startsWith("POST /api/v2/flows/jobs"));
  }

  private static String webhooks() {
    return "%s/genesys/shop/webhook → http://localhost:8091/genesys/shop/webhook"
        .formatted(world.switchboard.base());
  }

  private static boolean onlyLooks(String call) {
    return call.startsWith("GET ") || call.equals("POST /oauth/token");
  }

  @Test
  void removeTakesBackWhatWasMadeAndNothingElse() {
    world.run("setup", "shop");
    world.calls();
    var removed = world.run("setup", "shop", "--remove");
    assertThat(removed.status()).as(removed.out()).isZero();
    assertThat(removed.out().lines().filter(line -> line.startsWith("  removed "))).hasSize(12);
    assertThat(world.calls().stream().filter(call -> call.startsWith("DELETE "))).hasSize(11);
    assertThat(world.run("setup", "shop", "--remove", "--json").json().path("steps")).isEmpty();
  }

  @Test
  void anIntegrationOfTheOperatorsOwnIsUsedAndNeverRemoved() {
    var id = world.run("setup", "shop", "--json").json().path("integrationId").asText();
    var mine = "--switchboard.integrations.shop.integration-id=" + id;
    var before = world.forget(); // to another database, all of it is somebody else's
    var used = world.run("setup", "shop", mine, "--json").json();
    assertThat(used.path("integrationId").asText()).isEqualTo(id);
    assertThat(used.findValuesAsText("state")).containsOnly("changed", "unchanged");

    world.calls();
    world.run("setup", "shop", mine, "--remove");
    assertThat(world.calls()).noneMatch(call -> call.startsWith("DELETE "));
    world.remember(before);
  }

  @Test
  void whatWasThereBeforeIsNamedAndLeft() {
    world.run("setup", "shop");
    var first = world.forget();
    assertThat(world.run("setup", "shop", "--remove").out())
        .contains("Nothing was made by this Switchboard.");

    world.run("setup", "shop", SECOND, "--take-over");
    world.calls();
    var removed = world.run("setup", "shop", SECOND, "--remove");
    assertThat(removed.out())
        .contains("left       Open Messaging integration switchboard-shop: it was there before")
        .contains("Nothing was made by this Switchboard.");
    assertThat(world.calls()).allMatch(SetupTest::onlyLooks);
    world.remember(first);
  }

  @Test
  void whereNothingIsToDoNobodyIsSentToStartAnything() {
    assertThat(world.run("setup", "shop").out()).contains("Start Switchboard now");
    assertThat(world.run("setup", "shop").out())
        .contains("Nothing was to do.")
        .doesNotContain("Start Switchboard now");
  }

  @Test
  void aBudgetThatIsSpentIsWaitedForAloud_andNeverInTheMiddleOfJson() {
    world.budgetSpentOnce();
    assertThat(world.run("setup", "shop").out())
        .startsWith("Setting up shop")
        .contains("waiting 1 s: Genesys Cloud's request budget is spent");
    world.budgetSpentOnce();
    var json = world.run("setup", "shop", "--json");
    assertThat(json.json().path("ok").asBoolean()).as(json.out()).isTrue();
    assertThat(json.err()).contains("waiting 1 s");
  }

  @Test
  void whoAsksTheDemosGenesysCloudBeforeItRunsIsToldSo() {
    var nobody = "http://localhost:" + FreePort.next() + "/demo/genesys/login";
    var ended =
        world.run("setup", "shop", "--switchboard.integrations.shop.genesys.login-url=" + nobody);
    assertThat(ended.status()).isOne();
    assertThat(ended.out())
        .contains("Start Switchboard first: the demo world plays Genesys Cloud", "1 call,");
  }

  @Test
  void aQueueThatIsNotThereIsSeenBeforeAnythingIsMade() {
    var ended = world.run("setup", "shop", "--switchboard.integrations.shop.genesys.queue=Nowhere");
    assertThat(ended.status()).isOne();
    assertThat(ended.out()).contains("failed     queue Nowhere", "Admin > Contact Center > Queues");
    assertThat(world.calls()).noneMatch(call -> call.startsWith("POST /api"));
  }

  @Test
  void whatIsNotConfiguredIsNamedAndHowToPutIt() {
    assertThat(world.run("setup", "toys").err()).contains("No integration `toys`", "client-id");
    assertThat(world.run("setup", "shop", "--switchboard.integrations.shop.bot-id=").err())
        .contains("bot-id: the Chatbot ID");
    assertThat(
            world
                .run(
                    "setup",
                    "shop",
                    "--switchboard.integrations.shop.genesys.login-url=",
                    "--switchboard.integrations.shop.genesys.org-url=https://example.com")
                .err())
        .contains("https://example.com names no region", "public-url: https");
  }

  @Test
  void anExportWritesOverNothingThatSaysSomethingElse(@TempDir Path folder) throws IOException {
    var readme = Files.writeString(folder.resolve("README.md"), "of a project");
    var refused = world.run("export", "shop", folder.toString());
    assertThat(refused.status()).isOne();
    assertThat(refused.err()).contains(readme + " is there already", "--force");
    assertThat(folder.toFile().list()).hasSize(1);

    assertThat(world.run("export", "shop", folder.toString(), "--force").status()).isZero();
    assertThat(readme).content().contains("switchboard-shop");
    assertThat(world.run("export", "shop", folder.toString()).status())
        .as("the same once more")
        .isZero();
  }

  @Test
  void anExportIntoAFileSaysThatItIsOne(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("file"), "");
    for (var inside : List.of(file, file.resolve("deeper"))) {
      var refused = world.run("export", "shop", inside.toString());
      assertThat(refused.status()).isOne();
      assertThat(refused.err()).contains(file + " is a file", "Name a folder");
    }
  }

  @Test
  void noSecretIsEverPrinted() {
    var said = world.run("setup", "shop").out() + world.run("doctor", "shop", "--json").out();
    assertThat(said).doesNotContain("demo-genesys-client-secret").doesNotContain("apiKey");
  }
}
