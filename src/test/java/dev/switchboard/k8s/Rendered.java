package dev.switchboard.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Each overlay is rendered once for all tests. */
final class Rendered {

  private static final Map<String, List<JsonNode>> ALREADY = new ConcurrentHashMap<>();

  private Rendered() {}

  static List<JsonNode> of(String overlay) {
    return ALREADY.computeIfAbsent(
        overlay, name -> Manifests.rendered(Manifests.FOLDER.resolve(name)));
  }
}
