package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code setup} against an organisation over HTTP. */
class SetupTest {

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
    assertThat(world.calls())
        .allMatch(call -> call.startsWith("GET ") || call.equals("POST /oauth/token"));
  }

  @Test
  void aDryRunPrintsThePlanAndChangesNothing() {
    var ended = world.run("setup", "shop", "--dry-run");
    assertThat(ended.status()).as(ended.out()).isZero();
    assertThat(ended.out().lines().filter(line -> line.startsWith("  to make "))).hasSize(12);
    assertThat(world.calls())
        .allMatch(call -> call.startsWith("GET ") || call.equals("POST /oauth/token"));
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
            "changed    Open Messaging integration switchboard-shop: outboundNotificationWebhookUrl")
        .contains(
            "changed    data action switchboard-shop-register: config.request.requestUrlTemplate")
        .contains(id);
  }

  @Test
  void aSecretThatSomebodyHasChangedThereIsSentOnceMore() {
    world.run("setup", "shop");
    var again = world.run("setup", "shop", "--again", "--json").json();
    assertThat(again.at("/steps/1/state").asText()).isEqualTo("changed");
    assertThat(again.at("/steps/1/why").asText())
        .isEqualTo("outboundNotificationWebhookSignatureSecretToken");
    assertThat(world.calls())
        .anyMatch(
            call -> call.startsWith("PATCH /api/v2/conversations/messaging/integrations/open/"));
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
  void noSecretIsEverPrinted() {
    var said = world.run("setup", "shop").out() + world.run("doctor", "shop", "--json").out();
    assertThat(said).doesNotContain("demo-genesys-client-secret").doesNotContain("apiKey");
  }
}
