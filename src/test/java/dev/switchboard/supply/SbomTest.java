package dev.switchboard.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class SbomTest {

  @Test
  void itNamesWhatIsPackedAndNoMore() throws IOException {
    assertThat(Sbom.built().libraries())
        .hasSizeGreaterThan(100)
        .anyMatch(library -> library.startsWith("pkg:maven/org.apache.camel/camel-core-engine@"))
        .anyMatch(library -> library.startsWith("pkg:maven/org.postgresql/postgresql@"))
        .allMatch(library -> library.matches("pkg:maven/[^/@]+/[^/@]+@.+"))
        .noneMatch(library -> library.matches(".*(junit|jazzer|playwright|-SNAPSHOT).*"));
  }

  @Test
  void itDoesNotSayWhenOrWhereItWasMade() throws IOException {
    var json = Sbom.built().json();
    assertThat(json.at("/metadata/timestamp").asText("2026-01-01T00:00:00Z"))
        .isEqualTo("2026-01-01T00:00:00Z");
    assertThat(json.toString()).doesNotContain(System.getProperty("user.dir"));
  }
}
