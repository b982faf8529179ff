package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.crash.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.yaml.snakeyaml.Yaml;

/**
 * Alerts and dashboard of k8s/monitoring ask for what a real Switchboard serves, and no more. The
 * same Switchboard is traced and logs in fields.
 */
@AutoConfigureObservability
class MonitoringTest extends SwitchboardTest {

  private static final int PORT = FreePort.next();
  private static final Web WEB = new Web("http://localhost:" + PORT);
  private static final Path FOLDER = Path.of("k8s", "monitoring");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Prometheus' own, and what has not happened yet in a Switchboard that has just started. */
  private static final Set<String> NOT_OURS = Set.of("up");

  private static final Set<String> NOT_YET = Set.of("switchboard_dropped_total");

  /** Names before a brace, a bracket or the end; no functions, no labels. */
  private static final Pattern METRIC =
      Pattern.compile(
          "\\b((?:switchboard|resilience4j|http_server|hikaricp|camel|jvm|process)_\\w+|up)\\b");

  private static final Pattern LABELS = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)\\s*\"");

  private static final Set<String> PROMETHEUS_LABELS = Set.of("namespace", "pod", "job");

  private static final OtherSide OTHER = OtherSide.open();
  private static final AnotherIntegration WATCHED = new AnotherIntegration("watched");
  private static final AnotherIntegration AILING = new AnotherIntegration("ailing");
  private static final Collector COLLECTOR = Collector.open();

  /** All that can be switched on; fields are made for a file that nobody writes. */
  @DynamicPropertySource
  static void anotherSwitchboard(DynamicPropertyRegistry registry) {
    registry.add(ANOTHER_PORT, () -> PORT);
    registry.add("management.otlp.tracing.endpoint", COLLECTOR::url);
    registry.add("management.tracing.sampling.probability", () -> "0");
    registry.add("management.tracing.opentelemetry.export.schedule-delay", () -> "100ms");
    registry.add("logging.structured.format.file", () -> "ecs");
    registry.add(
        "switchboard.integrations.parcels.transcript", () -> "live"); // the first is played
    WATCHED.addTo(registry, OTHER, Map.of());
    AILING.addTo(registry, OTHER, Map.of());
  }

  @Nested
  class Traces extends TracesOfAMessage {
    Traces() {
      super(WEB, COLLECTOR, OTHER, WATCHED);
    }
  }

  @Nested
  class Logs extends LogsOfAMessage {
    Logs() {
      super(WEB, OTHER, WATCHED);
    }
  }

  @Test
  void whatIsDegradedIsTheWholeAndSaysWhyAndStillServes() {
    var customer = "u-" + UUID.randomUUID();
    OTHER.says(customer, OtherSide.Call.BOT, OtherSide.Said.only(503));
    for (int i = 0; i < 12; i++) {
      AILING.write(WEB, customer + "-" + i, "m-" + i, "hello");
    }
    await().until(() -> health("/service").path("status").asText().equals("DEGRADED"));
    assertThat(health("").path("status").asText()).isEqualTo("DEGRADED");
    assertThat(health("/service").at("/components/delivery/details/reasons").toString())
        .contains("ailing/bot does not answer");
    assertThat(health("/readiness").path("status").asText()).isEqualTo("UP");
  }

  private static JsonNode health(String part) {
    var answer = WEB.get("/actuator/health" + part);
    assertThat(answer.status()).isEqualTo(200);
    return answer.json();
  }

  @Test
  void everyAlertAsksForMetricsThatAreThere() throws IOException {
    assertThat(alerts()).hasSizeGreaterThan(8);
    assertThat(missing(alerts().stream().map(alert -> alert.get("expr").toString()).toList()))
        .isEmpty();
  }

  @Test
  void everyAlertSaysWhatIsWrongAndWhatToDo() throws IOException {
    assertThat(alerts())
        .allSatisfy(
            alert -> {
              var notes = (Map<?, ?>) alert.get("annotations");
              assertThat(notes.get("summary").toString()).isNotBlank();
              assertThat(notes.get("description").toString()).isNotBlank();
              assertThat(alert.get("for")).as("%s", alert.get("alert")).isNotNull();
              assertThat(((Map<?, ?>) alert.get("labels")).get("severity"))
                  .isIn("critical", "warning");
            });
  }

  @Test
  void everyPanelAsksForMetricsThatAreThere() throws IOException {
    var asked =
        panels().stream()
            .flatMap(panel -> panel.path("targets").findValuesAsText("expr").stream())
            .toList();
    assertThat(asked).hasSizeGreaterThan(15);
    assertThat(missing(asked)).isEmpty();
  }

  @Test
  void panelsDoNotOverlapAndHaveIdsOfTheirOwn() throws IOException {
    var cells = new HashSet<String>();
    var ids = new HashSet<Integer>();
    for (var panel : panels()) {
      assertThat(ids.add(panel.path("id").asInt())).isTrue();
      var at = panel.path("gridPos");
      assertThat(at.path("x").asInt() + at.path("w").asInt()).isLessThanOrEqualTo(24);
      for (int x = 0; x < at.path("w").asInt(); x++) {
        for (int y = 0; y < at.path("h").asInt(); y++) {
          var cell = (at.path("x").asInt() + x) + " " + (at.path("y").asInt() + y);
          assertThat(cells.add(cell)).as("%s overlaps", panel.path("title")).isTrue();
        }
      }
    }
  }

  private static Set<String> missing(List<String> expressions) {
    somethingHappens();
    var served = served();
    var missing = new TreeSet<String>();
    for (var expression : expressions) {
      for (var metric : found(METRIC, expression)) {
        if (!NOT_OURS.contains(metric) && !NOT_YET.contains(metric)) {
          if (!served.containsKey(metric)) {
            missing.add(metric);
          }
        }
      }
      for (var label : found(LABELS, expression)) {
        var known =
            PROMETHEUS_LABELS.contains(label)
                || found(METRIC, expression).stream()
                    .anyMatch(metric -> served.getOrDefault(metric, "").contains(label + "="));
        if (!known) {
          missing.add("label " + label + " in " + expression);
        }
      }
    }
    return missing;
  }

  /** By name, all its lines: labels and values. */
  private static Map<String, String> served() {
    return WEB.get("/actuator/prometheus")
        .http()
        .body()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .collect(Collectors.groupingBy(line -> line.split("[{ ]", 2)[0], Collectors.joining("\n")));
  }

  private static void somethingHappens() {
    var customer = "u-" + UUID.randomUUID();
    WEB.post(
        Parcels.MESSAGES + "message",
        Parcels.asChannel(WEB),
        Parcels.message(customer, "m-" + customer, "I want to talk to a person"));
    await()
        .until(
            () ->
                served()
                    .keySet()
                    .containsAll(
                        Set.of(
                            "switchboard_attempts_total",
                            "switchboard_genesys_budget_left",
                            "resilience4j_circuitbreaker_state")));
  }

  private static Set<String> found(Pattern pattern, String in) {
    return pattern.matcher(in).results().map(hit -> hit.group(1)).collect(Collectors.toSet());
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> alerts() throws IOException {
    Map<String, Object> file = new Yaml().load(Files.readString(FOLDER.resolve("rules.yaml")));
    var groups = (List<Map<String, Object>>) ((Map<?, ?>) file.get("spec")).get("groups");
    return groups.stream()
        .flatMap(group -> ((List<Map<String, Object>>) group.get("rules")).stream())
        .toList();
  }

  private static List<JsonNode> panels() throws IOException {
    var dashboard = JSON.readTree(Files.readString(FOLDER.resolve("dashboard.json")));
    return JSON.convertValue(
        dashboard.path("panels"),
        JSON.getTypeFactory().constructCollectionType(List.class, JsonNode.class));
  }
}
