package dev.switchboard.simulator.cloud.platform;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.simulator.cloud.CloudRefusal;
import java.net.URI;
import java.util.Set;

/** What a body must have; the refusal names the field. */
final class Demand {

  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1");

  private Demand() {}

  static String text(JsonNode body, String pointer) {
    JsonNode value = body.at(pointer);
    if (!value.isTextual() || value.asText().isBlank()) {
      throw CloudRefusal.badRequest(pointer.substring(1).replace('/', '.') + " is required");
    }
    return value.asText();
  }

  static String oneOf(Set<String> known, JsonNode body, String pointer) {
    String value = text(body, pointer);
    if (!known.contains(value)) {
      throw CloudRefusal.badRequest(
          pointer.substring(1).replace('/', '.')
              + " must be one of "
              + known.stream().sorted().toList());
    }
    return value;
  }

  static JsonNode object(JsonNode body, String pointer) {
    if (!body.at(pointer).isObject()) {
      throw CloudRefusal.badRequest(
          pointer.substring(1).replace('/', '.') + " is required and must be an object");
    }
    return body.at(pointer);
  }

  /** Only on port 443 (help, "Configure an open messaging integration"); this machine is let in. */
  static String reachable(JsonNode body, String pointer) {
    String text = text(body, pointer);
    try {
      URI url = URI.create(text);
      if (HERE.contains(String.valueOf(url.getHost()))) {
        return text;
      }
      if ("https".equals(url.getScheme()) && url.getHost() != null && url.getPort() == -1) {
        return text;
      }
    } catch (IllegalArgumentException noUrl) {
      // refused below
    }
    throw CloudRefusal.badRequest(pointer.substring(1) + " must be https, without a port");
  }

  /** Whoever changes a version that is not the newest has not seen what he changes. */
  static void version(JsonNode body, int current) {
    if (!body.path("version").isInt()) {
      throw CloudRefusal.badRequest("version is required");
    }
    if (body.path("version").asInt() != current) {
      throw new CloudRefusal(
          409, "version.mismatch", "The current version is " + current + "; read it again.");
    }
  }
}
