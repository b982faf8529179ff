package dev.switchboard.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;
import org.yaml.snakeyaml.Yaml;

/**
 * Asks the OSV database about each library of the jar. Every build tells what it finds, or that it
 * could not ask; {@code mvn -Pvulnerabilities verify} fails of it. What was looked at and does no
 * harm is in {@code vulnerabilities.yaml}, with a reason and until when.
 */
class VulnerabilitiesTest {

  private static final boolean STRICT = Boolean.getBoolean("vulnerabilities");

  @Test
  void noLibraryHasAKnownVulnerability() throws Exception {
    var libraries = libraries();
    try {
      var known = Osv.PUBLIC.known(libraries);
      known.replaceAll((library, ids) -> ids.stream().filter(id -> !isAccepted(id)).toList());
      known.values().removeIf(List::isEmpty);
      loud("%d libraries looked up, known against them: %s".formatted(libraries.size(), known));
      if (STRICT) {
        assertThat(known).isEmpty();
      }
    } catch (IOException e) {
      loud("NOT LOOKED AT, %s cannot be asked: %s".formatted(Osv.PUBLIC.api(), e));
      Assumptions.abort("no known vulnerability was looked for");
    }
  }

  @Test
  void eachThatIsAcceptedHasAReasonAndAnEnd() {
    assertThat(accepted())
        .allSatisfy(
            one -> {
              assertThat(one.get("id")).asString().matches("(GHSA|CVE)-\\S+");
              assertThat(one.get("because")).asString().hasSizeGreaterThan(20);
              assertThat(LocalDate.parse(String.valueOf(one.get("until")))).isNotNull();
            });
  }

  @Test
  void whatTheDatabaseSaysIsUnderstood() throws Exception {
    var asked = new StringBuilder();
    var server = HttpServer.create(new InetSocketAddress("localhost", 0), 10);
    server.createContext(
        "/v1/querybatch",
        exchange -> {
          try (exchange) {
            asked.append(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var answer =
                "{\"results\":[{},{\"vulns\":[{\"id\":\"GHSA-1\",\"modified\":\"2026-01-01T00:00:00Z\"}]}]}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    server.start();
    try {
      var osv = new Osv(URI.create("http://localhost:" + server.getAddress().getPort()));
      assertThat(osv.known(List.of("pkg:maven/a/b@1", "pkg:maven/c/d@2")))
          .isEqualTo(Map.of("pkg:maven/c/d@2", List.of("GHSA-1")));
      assertThat(
              new ObjectMapper().readTree(asked.toString()).at("/queries/1/package/purl").asText())
          .isEqualTo("pkg:maven/c/d@2");
      assertThatThrownBy(() -> osv.known(List.of("pkg:maven/a/b@1")))
          .isInstanceOf(IOException.class);
    } finally {
      server.stop(0);
    }
  }

  private static List<String> libraries() throws IOException {
    try {
      return Sbom.built().libraries();
    } catch (TestAbortedException missing) {
      loud("NOT LOOKED AT, there is no list of libraries: " + missing.getMessage());
      throw missing;
    }
  }

  private static boolean isAccepted(String id) {
    return accepted().stream()
        .filter(one -> LocalDate.parse(String.valueOf(one.get("until"))).isAfter(LocalDate.now()))
        .map(one -> String.valueOf(one.get("id")))
        .collect(Collectors.toSet())
        .contains(id);
  }

  private static List<Map<String, Object>> accepted() {
    return new Yaml().load(VulnerabilitiesTest.class.getResourceAsStream("/vulnerabilities.yaml"));
  }

  private static void loud(String what) {
    System.out.printf("%n*** VULNERABILITIES: %s ***%n%n", what);
  }
}
