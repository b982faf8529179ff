package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.routing.Entries;
import dev.switchboard.routing.LiveRoutes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** routes/README.md tells of the steps and entries that there are. */
class RoutesReadmeTest extends SwitchboardTest {

  private static final Pattern ROW = Pattern.compile("\\| `([a-z{}-]+)` \\| ([^|]+) \\|.*");

  /** Java steps that only Java calls, between doors and exits. */
  private static final Set<String> INNER =
      Set.of(
          "bot-answered",
          "bot-hears",
          "conversation-ended",
          "customer-left",
          "disconnect",
          "fetch-attachment",
          "look-whether-answered",
          "look-whether-ended",
          "look-whether-idle",
          "mark-holder",
          "release-agent");

  @Autowired private LiveRoutes routes;
  @Autowired private Environment settings;

  @Test
  void itTellsOfEachStepInTheWordsOfTheCode() throws IOException {
    var offered = new HashMap<>(routes.steps());
    offered.keySet().removeAll(INNER);
    assertThat(table("steps")).containsExactlyInAnyOrderEntriesOf(offered);
  }

  @Test
  void itTellsOfEachEntryThatJavaCalls() throws IOException {
    var needed =
        Entries.all(settings).stream()
            .map(name -> name.replaceFirst("-(http|open-messaging|webhook)$", "-{protocol}"))
            .distinct()
            .toList();
    assertThat(table("entries").keySet()).containsExactlyInAnyOrderElementsOf(needed);
  }

  private static Map<String, String> table(String name) throws IOException {
    var rows = new HashMap<String, String>();
    Files.readAllLines(Path.of("routes", "README.md")).stream()
        .dropWhile(line -> !line.startsWith("<!-- " + name))
        .takeWhile(line -> !line.startsWith("## "))
        .map(ROW::matcher)
        .filter(java.util.regex.Matcher::matches)
        .forEach(row -> rows.put(row.group(1), row.group(2)));
    return rows;
  }
}
