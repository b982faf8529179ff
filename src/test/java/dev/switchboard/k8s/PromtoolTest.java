package dev.switchboard.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Prometheus itself reads the alerts and tries them, and reads what the dashboard asks. */
class PromtoolTest {

  private static final String MISSING =
      "No promtool, so nobody reads the PromQL of k8s/monitoring: apt-get install prometheus";
  private static final Path MONITORING = Manifests.FOLDER.resolve("monitoring");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @BeforeAll
  static void promtool() {
    var there = isThere();
    if (!there) {
      LoggerFactory.getLogger(PromtoolTest.class).warn(MISSING); // Maven does not tell
    }
    Assumptions.assumeTrue(there, MISSING);
  }

  private static boolean isThere() {
    try {
      return Manifests.run("promtool", "--version").exit() == 0;
    } catch (UncheckedIOException noSuchProgram) {
      return false;
    }
  }

  @Test
  void alertsAreUnderstood() throws IOException {
    for (var file : Alert.FILES) {
      assertThat(check(Alert.spec(file))).contains("SUCCESS");
    }
  }

  @Test
  void eachAlertSpeaksAboveItsThresholdAndIsSilentBelow() throws IOException {
    assertThat(tried(rules -> rules)).contains("SUCCESS").doesNotContain("FAILED");
  }

  @Test
  void aThresholdThatIsMovedIsNoticed() throws IOException {
    assertThat(tried(rules -> rules.replace("> 120", "> 119"))).contains("SwitchboardMessagesWait");
    assertThat(tried(rules -> rules.replace("> 15 * 60", "> 16 * 60")))
        .contains("SwitchboardArchiveFails");
  }

  private String tried(UnaryOperator<String> changed) throws IOException {
    for (var file : Alert.FILES) {
      Files.writeString(
          folder.resolve(file.getFileName()), changed.apply(Alert.brief(file).toString()));
    }
    var cases = folder.resolve("cases.yaml");
    Files.copy(Alert.CASES, cases, StandardCopyOption.REPLACE_EXISTING);
    return Manifests.run("promtool", "test", "rules", cases.toString()).said();
  }

  @Test
  void theDashboardsQuestionsAreUnderstood() throws IOException {
    var questions =
        JSON.readTree(MONITORING.resolve("dashboard.json").toFile()).findValuesAsText("expr");
    assertThat(questions).isNotEmpty();
    assertThat(check(recorded(questions))).contains("SUCCESS");
  }

  @Test
  void aMisspeltOneIsFound() throws IOException {
    assertThat(check(recorded(List.of("sum by (lane (switchboard_lanes_due)")))).contains("FAILED");
  }

  /** As recording rules, which are all that promtool reads without a server. */
  private static JsonNode recorded(List<String> questions) {
    var rules = new ArrayList<Map<String, String>>();
    for (var question : questions) {
      var plain = question.replaceAll("\\$__(rate_)?interval", "5m").replaceAll("\\$\\w+", "any");
      rules.add(Map.of("record", "dashboard:" + rules.size(), "expr", plain));
    }
    return JSON.valueToTree(Map.of("groups", List.of(Map.of("name", "all", "rules", rules))));
  }

  private String check(JsonNode rules) throws IOException {
    var file = Files.writeString(folder.resolve("rules.yaml"), rules.toString()); // JSON is YAML
    return Manifests.run("promtool", "check", "rules", file.toString()).said();
  }
}
