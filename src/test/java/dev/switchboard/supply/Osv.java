package dev.switchboard.supply;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The Open Source Vulnerabilities database, as google.github.io/osv.dev/post-v1-querybatch has it.
 */
record Osv(URI api) {

  static final Osv PUBLIC = new Osv(URI.create("https://api.osv.dev"));

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int AT_ONCE = 500; // it takes 1,000

  /**
   * @param libraries as package URLs
   * @return what is known, by library
   * @throws IOException when it cannot be asked
   */
  SortedMap<String, List<String>> known(List<String> libraries)
      throws IOException, InterruptedException {
    var known = new TreeMap<String, List<String>>();
    for (var from = 0; from < libraries.size(); from += AT_ONCE) {
      ask(libraries.subList(from, Math.min(from + AT_ONCE, libraries.size())), known);
    }
    return known;
  }

  private void ask(List<String> libraries, Map<String, List<String>> known)
      throws IOException, InterruptedException {
    var queries = libraries.stream().map(purl -> Map.of("package", Map.of("purl", purl))).toList();
    var request =
        HttpRequest.newBuilder(api.resolve("/v1/querybatch"))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(
                    JSON.writeValueAsBytes(Map.of("queries", queries))))
            .build();
    var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    var answer = http.send(request, BodyHandlers.ofString());
    var results = JSON.readTree(answer.body()).path("results");
    if (answer.statusCode() != 200 || results.size() != libraries.size()) {
      throw new IOException("%s answered %d".formatted(api, answer.statusCode()));
    }
    for (var number = 0; number < libraries.size(); number++) {
      var ids = new ArrayList<String>();
      results.get(number).path("vulns").forEach(found -> ids.add(found.path("id").asText()));
      if (!ids.isEmpty()) {
        known.put(libraries.get(number), ids);
      }
    }
  }
}
