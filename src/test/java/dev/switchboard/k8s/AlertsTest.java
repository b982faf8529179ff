package dev.switchboard.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Alerts, their cases and their table in docs/MONITORING.md go together. */
class AlertsTest {

  private static final Pattern ROW = Pattern.compile("^\\| `(Switchboard\\w+)` \\| (.+?) \\|");
  private static final Pattern THRESHOLD = Pattern.compile("[<>]=? (\\d+(?:\\.\\d+)?)");

  @Test
  void eachIsTriedWhereItSpeaksAndWhereItIsSilent() {
    for (var alert : Alert.all()) {
      var cases =
          Alert.cases().stream()
              .filter(one -> one.path("alertname").asText().equals(alert.name()))
              .map(one -> one.path("exp_alerts").isEmpty())
              .collect(Collectors.toSet());
      assertThat(cases).as(alert.name()).containsExactlyInAnyOrder(true, false);
    }
  }

  @Test
  void eachSaysWhatIsWrongAndWhatToDoAndHowUrgentItIs() {
    assertThat(Alert.all())
        .hasSizeGreaterThan(12)
        .allSatisfy(
            alert -> {
              assertThat(alert.rule().at("/annotations/summary").asText()).isNotBlank();
              assertThat(alert.rule().at("/annotations/description").asText()).isNotBlank();
              assertThat(alert.rule().at("/labels/severity").asText()).isIn("critical", "warning");
            });
  }

  @Test
  void theTableHasThemAllWithTheirThresholds() throws IOException {
    var table = table();
    assertThat(table.keySet())
        .containsExactlyInAnyOrderElementsOf(Alert.all().stream().map(Alert::name).toList());
    for (var alert : Alert.all()) {
      var row = table.get(alert.name());
      assertThat(row).as(alert.name()).endsWith("for " + minutes(alert) + " min");
      var threshold = THRESHOLD.matcher(alert.rule().path("expr").asText());
      while (threshold.find()) {
        assertThat(row).as(alert.name()).containsPattern(asPeopleSayIt(threshold.group(1)));
      }
    }
  }

  private static Map<String, String> table() throws IOException {
    try (var lines = Files.lines(Path.of("docs", "MONITORING.md"))) {
      return lines
          .map(ROW::matcher)
          .filter(row -> row.find())
          .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
    }
  }

  private static int minutes(Alert alert) {
    var time = alert.rule().path("for").asText();
    var number = Integer.parseInt(time.substring(0, time.length() - 1));
    return time.endsWith("h") ? 60 * number : number;
  }

  private static String asPeopleSayIt(String number) {
    if (number.equals("0")) {
      return "\\b(any|nothing|failed)\\b";
    }
    var percent = number.contains(".");
    return percent
        ? "\\b%s %%"
            .formatted(
                new BigDecimal(number).movePointRight(2).stripTrailingZeros().toPlainString())
        : "\\b%s\\b".formatted(number);
  }
}
