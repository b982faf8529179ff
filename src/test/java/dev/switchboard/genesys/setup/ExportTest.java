package dev.switchboard.genesys.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.security.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files for an administrator: readable by whom they are for, whatever a name has in it. */
class ExportTest {

  /** Nothing of it is exported. */
  private static final SetupSettings.Neighbour UNSEEN = new SetupSettings.Neighbour("", "");

  private static final String NASTY = "Team \"7\": {lit: x} ${y} # z";

  private final Map<String, String> files = new Export(site(NASTY)).files();

  @Test
  void everyFileIsWholeAndHoldsNoSecret() {
    assertThat(files)
        .containsOnlyKeys(
            "README.md",
            "register.json",
            "ended.json",
            "messages.flow.yaml",
            "customer-end.flow.yaml",
            "user-end.flow.yaml",
            "switchboard.tf");
    assertThat(files.values())
        .allSatisfy(text -> assertThat(text).doesNotContain("<<", ">>", "very-secret"));
  }

  @Test
  void aDataActionIsAnImportThatCallsUsWithTheKeyOfItsCredential() throws Exception {
    var action = Platform.JSON.readTree(files.get("register.json"));
    assertThat(action.path("actionType").asText()).isEqualTo("custom");
    assertThat(action.at("/config/request/requestUrlTemplate").asText())
        .isEqualTo("https://switchboard.example.com/genesys/register");
    assertThat(action.at("/config/request/headers/X-Api-Key").asText())
        .isEqualTo("${credentials.apiKey}");
    assertThat(inputs(action))
        .containsExactlyInAnyOrder("teamId", "botId", "conversationId", "userId");
    var ended = Platform.JSON.readTree(files.get("ended.json"));
    assertThat(inputs(ended))
        .containsExactlyInAnyOrder("conversationId", "event", "disconnectType");
  }

  /** What the template names and what the contract knows are the same. */
  private static List<String> inputs(JsonNode action) {
    var template = action.at("/config/request/requestTemplate").asText();
    action
        .at("/contract/input/inputSchema/properties")
        .fieldNames()
        .forEachRemaining(name -> assertThat(template).contains("${input." + name + "}"));
    return Pattern.compile("\\$\\{input\\.(\\w+)}")
        .matcher(template)
        .results()
        .map(r -> r.group(1))
        .toList();
  }

  @Test
  void aNameWithQuotesAndBracesDoesNotBreakOutOfAFlow() {
    var flow = Platform.JSON.valueToTree(yaml("messages.flow.yaml"));
    var call = flow.findPath("callData");
    assertThat(
            call.at("/category/switchboard-shop-actions/dataAction")
                .has("switchboard-shop-register"))
        .isTrue();
    assertThat(call.findPath("teamId").path("lit").asText()).isEqualTo(NASTY);
    assertThat(flow.findPath("targetQueue").at("/lit/name").asText()).isEqualTo("Parcels");
  }

  @Test
  void theTwoWorkflowsDifferInTheirEvent() {
    assertThat(event("customer-end.flow.yaml")).isEqualTo("customer.end");
    assertThat(event("user-end.flow.yaml")).isEqualTo("user.end");
  }

  private String event(String file) {
    return Platform.JSON.valueToTree(yaml(file)).findPath("event").path("lit").asText();
  }

  @Test
  void terraformReadsTheSameFilesAndIsBalanced() {
    var terraform = files.get("switchboard.tf");
    Pattern.compile("\\$\\{path\\.module}/([\\w.-]+)")
        .matcher(terraform)
        .results()
        .forEach(named -> assertThat(files).containsKey(named.group(1)));
    for (var pair : List.of("{}", "[]", "()")) {
      assertThat(count(terraform, pair.charAt(0))).isEqualTo(count(terraform, pair.charAt(1)));
    }
    for (var line : terraform.lines().toList()) {
      assertThat(count(line, '"') % 2).as(line).isZero();
    }
    Pattern.compile("(genesyscloud_\\w+)\\.(\\w+)\\b")
        .matcher(terraform)
        .results()
        .forEach(
            used ->
                assertThat(terraform)
                    .contains("resource \"%s\" \"%s\" {".formatted(used.group(1), used.group(2))));
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  private Object yaml(String file) {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(files.get(file));
  }

  private static Site site(String teamId) {
    var genesys =
        new SetupSettings.Genesys(
            "https://apps.mypurecloud.de",
            "",
            "",
            "client",
            new Secret("very-secret-1"),
            new Secret("very-secret-2"),
            new Secret("very-secret-3"),
            "Parcels",
            Duration.ofSeconds(10));
    return new Site(
        "shop",
        URI.create("https://switchboard.example.com"),
        new SetupSettings.Entry("", "7", teamId, "live", UNSEEN, Map.of(), UNSEEN, genesys));
  }
}
