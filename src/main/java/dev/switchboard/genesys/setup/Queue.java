package dev.switchboard.genesys.setup;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where the message flow sends a conversation; it belongs to the contact centre, not to us. */
final class Queue {

  private Queue() {}

  /** Genesys Cloud also finds names that only contain this one. */
  static Optional<JsonNode> named(Platform platform, String name) {
    var path = "/api/v2/routing/queues?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    return platform.list(path).stream()
        .filter(queue -> queue.path("name").asText().equals(name))
        .map(JsonNode.class::cast)
        .findFirst();
  }
}
