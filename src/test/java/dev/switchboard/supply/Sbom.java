package dev.switchboard.supply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;

/** The bill of materials of this build, in CycloneDX's JSON. */
record Sbom(JsonNode json) {

  private static final String PLACE = "/META-INF/sbom/application.cdx.json";

  static Sbom built() throws IOException {
    try (var file = Sbom.class.getResourceAsStream(PLACE)) {
      Assumptions.assumeTrue(file != null, PLACE + " is missing: mvn --offline makes none");
      return new Sbom(new ObjectMapper().readTree(file));
    }
  }

  /** Like {@code pkg:maven/org.postgresql/postgresql@42.7.5}; that all are jars is not said. */
  List<String> libraries() {
    return StreamSupport.stream(json.path("components").spliterator(), false)
        .map(component -> component.path("purl").asText().replaceFirst("\\?.*", ""))
        .sorted()
        .toList();
  }
}
