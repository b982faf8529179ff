package dev.switchboard.genesys.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpHeaders;

/**
 * What Genesys Cloud has said.
 *
 * @param call such as {@code GET /api/v2/flows/7}
 */
record Answer(String call, int status, JsonNode body, HttpHeaders headers) {

  boolean ok() {
    return status >= 200 && status < 300;
  }

  boolean absent() {
    return status == 404 || status == 410;
  }

  ObjectNode object() {
    return (ObjectNode) body;
  }

  String text(String pointer) {
    return body.at(pointer).asText("");
  }

  long header(String name) {
    return headers
        .firstValue(name)
        .filter(text -> text.matches("\\d{1,9}"))
        .map(Long::parseLong)
        .orElse(-1L);
  }

  Answer orRefused() {
    if (!ok()) {
      throw new Refusal(this);
    }
    return this;
  }
}
