package dev.switchboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An integration that was set up by one command, its first conversation, and its doctor. */
class DoctorTest {

  private static final String SHOP = "--switchboard.integrations.shop.";
  private static final String OPERATOR =
      "Basic " + Base64.getEncoder().encodeToString("operator:demo".getBytes(UTF_8));
  private static final Map<String, String> LOGIN = Map.of("Authorization", OPERATOR);

  private static SetupWorld world;
  private static String integrationId;

  @BeforeAll
  static void setUpAndStart() {
    world = new SetupWorld();
    var ended = world.run("setup", "shop", "--json");
    assertThat(ended.status()).as(ended.out() + ended.err()).isZero();
    integrationId = ended.json().path("integrationId").asText();
    world.start();
  }

  @AfterAll
  static void end() {
    world.close();
  }

  @AfterEach
  void noTrouble() {
    world.noTrouble();
  }

  @Test
  void theFirstConversationGoesTheWholeWay() {
    var customer = "u-" + UUID.randomUUID();
    writes(customer, "I want to talk to a person");
    await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              assertThat(desk(customer).path("state").asText()).isEqualTo("alerting");
              assertThat(desk(customer).path("queue").asText()).isEqualTo("Parcels");
              assertThat(desk(customer).at("/attributes/igRegistered").asText()).isEqualTo("true");
            });
    act(customer, "accept", "{}");
    act(customer, "messages", "{\"text\": \"Hello, I am Kim.\"}");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> assertThat(statusOf(customer, "Hello, I am Kim.")).isIn("sent", "delivered"));
    act(customer, "end", "{}");
    writesUntilTheBotAnswers(customer);
  }

  @Test
  void nothingIsWrongAfterASetUp() {
    var ended = world.run("doctor", "shop", "--send-test");
    assertThat(ended.status()).as(ended.out() + ended.err()).isZero();
    assertThat(ended.out())
        .contains("round trip", "came back through the signed webhook", "Nothing is wrong.")
        .contains("waiting up to 15 s for the test message")
        .doesNotContain("wrong  ", "warning  ");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          missing permission    | {"missingPermissions": ["conversation:message:receive"]} | permission to send messages | conversation:message:receive | People & Permissions > Roles
          integration inactive  | {"inactiveIntegration": true}                            | Open Messaging integration  | is Inactive          | Admin > Message > Platforms
          webhook elsewhere     | {"webhookUrl": "https://old.example.com/hook"}           | webhook URL                 | old.example.com      | Outbound Notification Webhook URL
          recipient, no flow    | {"recipientWithoutFlow": true}                           | message routing             | no flow answers      | Admin > Routing > Message Routing
          flow not published    | {"unpublishedFlow": true}                                | message flow                | never been published | click Publish
          queue is missing      | {"missingQueue": true}                                   | queue                       | no queue Parcels     | Admin > Contact Center > Queues
          action not published  | {"unpublishedAction": true}                              | data action register        | is a draft           | Save & Publish
          clocks differ         | {"clockSkewSeconds": 300}                                | clock                       | s behind             | time synchronisation
          budget exhausted      | {"budgetSpent": true}                                    | rate budget                 | 429                  | Wait a minute
          """)
  void aFaultInTheOrganisationIsFoundAndTheAdviceFits(
      String fault, String trouble, String check, String seen, String advice) {
    world.trouble(trouble);
    finds(world.run("doctor", "shop", "--json"), check, seen, advice);
  }

  @Test
  void anotherWebhookSecretIsFoundByATestMessage() {
    world.trouble("{\"webhookSecret\": \"somebody-else-has-set-this\"}");
    finds(
        world.run("doctor", "shop", "--send-test", "--json"),
        "round trip",
        "signs with another secret",
        "setup shop --again");
  }

  @Test
  void onePermissionThatIsMissingIsOneTrouble() {
    for (var permission : List.of("messaging:integration:view", "integrations:action:view")) {
      world.trouble("{\"missingPermissions\": [\"%s\"]}".formatted(permission));
      var ended = world.run("doctor", "shop");
      assertThat(ended.out().lines().filter(line -> line.startsWith("  wrong"))).hasSize(1);
      assertThat(ended.out())
          .contains("the permission " + permission)
          .containsPattern("warning .* not looked at")
          .containsPattern("1 wrong; \\d warnings?\\.");
    }
  }

  @Test
  void noTestMessageIsSentToADoorThatDoesNotAnswer() {
    var elsewhere = "--switchboard.public-url=http://localhost:1";
    world.calls();
    var ended = world.run("doctor", "shop", "--send-test", elsewhere);
    assertThat(ended.out())
        .contains("no test message was sent", "Mend our webhook door first.")
        .doesNotContain("waiting up to");
    assertThat(world.calls()).noneMatch(call -> call.endsWith("/agentless"));
  }

  @Test
  void whoTakesDownWhatIsLiveIsWarned() {
    var planned = world.run("setup", "shop", "--remove", "--dry-run");
    assertThat(planned.status()).isZero();
    assertThat(planned.out()).contains("warning", "will not arrive at agents any more");
  }

  @Test
  void aWrongKeyOfTheDataActionsIsHeardAtOurDoor_andSentOnceMore() {
    var withAnotherKey = Map.of("Content-Type", "application/json", "X-Api-Key", "another's");
    for (var door : List.of("register", "ended")) {
      assertThat(world.switchboard.post("/genesys/" + door, withAnotherKey, "{}").status())
          .isEqualTo(401);
    }
    var said = world.run("doctor", "shop");
    assertThat(said.out())
        .contains("Nothing is wrong; 1 warning.")
        .contains("warning  key of the data actions", "a key that is not ours, last at 20")
        .contains("setup shop --again");
    assertThat(world.switchboard.get("/actuator/health/genesys").json().at("/details/wrongKey"))
        .asString()
        .contains("a key that is not ours");
    assertThat(world.switchboard.get("/console/integrations", LOGIN).http().body())
        .contains("called with a key that is not ours");

    assertThat(world.run("setup", "shop", "--again").status()).isZero();
    assertThat(world.run("doctor", "shop").out()).contains("ok       key of the data actions");
  }

  @Test
  void aWrongClientSecretIsFound() {
    var ended = world.run("doctor", "shop", "--json", SHOP + "genesys.client-secret=wrong");
    finds(ended, "OAuth client", "invalid client secret", "Secret: genesys.client-secret must be");
  }

  @Test
  void aClientOfAnotherRegionIsFound() {
    var ended = world.run("doctor", "shop", "--json", SHOP + "genesys.client-id=of-another-region");
    finds(ended, "OAuth client", "client not found", "Region: the address bar");
  }

  @Test
  void anIntegrationThatIsGoneIsFoundOnce_andWhatHangsOnItWaits() {
    var gone = SHOP + "integration-id=00000000-0000-0000-0000-000000000000";
    var ended = world.run("doctor", "shop", "--json", gone);
    finds(ended, "Open Messaging integration", "has no integration 0000", "run `setup shop`");
    assertThat(ended.json().findValuesAsText("advice"))
        .contains("Mend the Open Messaging integration first.");
  }

  @Test
  void aUrlThatNamesNoRegionIsFoundWithoutAskingAnybody() {
    var ended =
        world.run(
            "doctor",
            "shop",
            "--json",
            SHOP + "genesys.login-url=",
            SHOP + "genesys.org-url=https://apps.mypurecloud.xx");
    finds(ended, "settings", "not complete", "https://apps.mypurecloud.xx names no region");
  }

  @Test
  void theConsoleAndHealthTellWhatWasFoundLast() {
    world.trouble("{\"missingQueue\": true}");
    var json = Map.of("Authorization", OPERATOR, "Content-Type", "application/json");
    var examined = world.switchboard.post("/api/console/doctor/shop", json, "{}");
    assertThat(examined.json().path("worst").asText()).isEqualTo("wrong");
    assertThat(
            world
                .switchboard
                .get("/api/console/doctor", LOGIN)
                .json()
                .at("/0/integration")
                .asText())
        .isEqualTo("shop");
    assertThat(world.switchboard.get("/api/console/doctor").status()).isEqualTo(401);

    var page = world.switchboard.get("/console/integrations", LOGIN).http().body();
    assertThat(page)
        .contains("shop", "there is no queue Parcels", "Admin &gt; Contact Center", "1 wrong")
        .doesNotContain("demo-genesys-client-secret", "secret-of-the-shop-channel", "whsec_");

    var health = world.switchboard.get("/actuator/health/genesys");
    assertThat(health.status()).isEqualTo(200);
    assertThat(health.json().path("status").asText()).isEqualTo("DEGRADED");
    assertThat(health.json().at("/details/shop/troubles").toString()).contains("queue: wrong");
    assertThat(world.switchboard.get("/actuator/health/readiness").json().path("status").asText())
        .isEqualTo("UP");
  }

  @Test
  void anOperatorChecksAnewOnThePage_andNoOtherSitesPageCanMakeHim() throws Exception {
    var browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    var page = URI.create(world.switchboard.base() + "/console/integrations");
    var shown = browser.send(asOperator(page).build(), BodyHandlers.ofString()).body();
    var token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(shown);
    assertThat(token.find()).as(shown).isTrue();

    var check =
        asOperator(URI.create(page + "/shop/examine"))
            .header("Content-Type", "application/x-www-form-urlencoded");
    var forged =
        browser.send(check.POST(BodyPublishers.noBody()).build(), BodyHandlers.discarding());
    assertThat(forged.statusCode()).isEqualTo(403);
    var form = BodyPublishers.ofString("_csrf=" + URLEncoder.encode(token.group(1), UTF_8));
    var checked = browser.send(check.POST(form).build(), BodyHandlers.discarding());
    assertThat(checked.statusCode()).isEqualTo(303);
    assertThat(checked.headers().firstValue("Location"))
        .hasValue("/console/integrations#integration-shop");
  }

  private static HttpRequest.Builder asOperator(URI uri) {
    return HttpRequest.newBuilder(uri).header("Authorization", OPERATOR);
  }

  private static void finds(SetupWorld.Ended ended, String check, String seen, String advice) {
    assertThat(ended.status()).as(ended.out() + ended.err()).isOne();
    var wrong =
        StreamSupport.stream(ended.json().path("shop").spliterator(), false)
            .filter(finding -> finding.path("level").asText().equals("wrong"))
            .filter(finding -> finding.path("check").asText().equals(check))
            .findFirst();
    assertThat(wrong).as(ended.out()).isPresent();
    assertThat(wrong.get().path("seen").asText()).contains(seen);
    assertThat(wrong.get().path("advice").asText()).contains(advice);
  }

  private static void writes(String customer, String text) {
    var channel =
        Map.of(
            "Content-Type",
            "application/json",
            "Authorization",
            "Bearer " + world.switchboard.token("shop-channel", "secret-of-the-shop-channel"));
    var door = "/api/v2/conversations/messages/" + integrationId + "/inbound/open/message";
    var message = Parcels.message(customer, "m-" + UUID.randomUUID(), text);
    assertThat(world.switchboard.post(door, channel, message).status()).isEqualTo(200);
  }

  /** The trigger has told of the end: the bot holds the conversation again. */
  private static void writesUntilTheBotAnswers(String customer) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () -> {
              writes(customer, "What are your opening hours?");
              assertThat(desk(customer).at("/attributes/type").asText()).isEqualTo("bot");
            });
  }

  private static JsonNode desk(String customer) {
    var all = world.organisation.get("/demo/agent/conversations?all=true").json();
    return StreamSupport.stream(all.spliterator(), false)
        .filter(one -> one.path("customerId").asText().equals(customer))
        .findFirst()
        .orElseThrow();
  }

  private static String statusOf(String customer, String text) {
    return StreamSupport.stream(desk(customer).path("messages").spliterator(), false)
        .filter(line -> line.path("text").asText().equals(text))
        .map(line -> line.path("status").asText())
        .findFirst()
        .orElseThrow();
  }

  private static void act(String customer, String verb, String body) {
    var path = "/demo/agent/conversations/" + desk(customer).path("id").asText() + "/" + verb;
    assertThat(world.organisation.send("POST", path, body).status()).isBetween(200, 299);
  }
}
