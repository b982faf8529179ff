package dev.switchboard.genesys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.conversation.Integration;
import dev.switchboard.delivery.Answered;
import dev.switchboard.delivery.Call;
import dev.switchboard.delivery.DeliverySteps;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.Exchange;

/** Calls of the Genesys Cloud API, each with a token that is believed. */
abstract class GenesysApiSteps extends DeliverySteps {

  private static final byte[] NOTHING = {};

  private final GenesysSettings settings;
  private final Tokens tokens;
  private final Pauses pauses;
  private final ObjectMapper json;
  private final Clock clock;

  GenesysApiSteps(
      GenesysSettings settings, Tokens tokens, Pauses pauses, ObjectMapper json, Clock clock) {
    this.settings = settings;
    this.tokens = tokens;
    this.pauses = pauses;
    this.json = json;
    this.clock = clock;
  }

  final Answered get(Integration integration, String path) {
    return send(integration, "GET", path, NOTHING);
  }

  final Answered post(Integration integration, String path, JsonNode body) {
    return send(integration, "POST", path, write(body));
  }

  final Answered patch(Integration integration, String path, JsonNode body) {
    return send(integration, "PATCH", path, write(body));
  }

  /**
   * @throws dev.switchboard.delivery.DeliveryFailed unless it is 2xx, in words that help
   */
  final JsonNode orFail(Answered answered) {
    if (!answered.ok()) {
      throw answered.failure(reason(answered), clock.instant());
    }
    return read(answered);
  }

  /** Where the message flow sends a conversation that names no queue of its own. */
  final String queue(Exchange exchange) {
    return settings.of(integration(exchange).name()).queue();
  }

  final Clock clock() {
    return clock;
  }

  final ObjectMapper json() {
    return json;
  }

  /** A token that was taken back is asked for anew once; then it is a failure like any other. */
  private Answered send(Integration integration, String method, String path, byte[] body) {
    var genesys = settings.of(integration.name());
    pauses.check(genesys, clock.instant());
    var token = tokens.token(genesys);
    var answered = send(genesys, token, method, path, body);
    if (answered.status() == 401) {
      tokens.reject(genesys, token);
      answered = send(genesys, tokens.token(genesys), method, path, body);
    }
    if (answered.status() == 429) {
      pauses.begin(genesys, clock.instant().plus(answered.waitSince(clock.instant())));
    }
    return answered;
  }

  private Answered send(
      GenesysSettings.Genesys genesys, String token, String method, String path, byte[] body) {
    return call(
        new Call(
            "Genesys Cloud",
            method,
            URI.create(genesys.api() + path),
            Map.of("Authorization", "Bearer " + token),
            body,
            genesys.timeout()));
  }

  /**
   * Genesys Cloud's ErrorBody: {@code code} and {@code message}; the context id helps its support.
   */
  private String reason(Answered answered) {
    var error = read(answered);
    var reason = new StringBuilder("Genesys Cloud answered ").append(answered.status());
    if (error.hasNonNull("code")) {
      reason.append(' ').append(error.get("code").asText());
    }
    if (error.hasNonNull("message")) {
      reason.append(": ").append(error.get("message").asText());
    }
    if (answered.status() == 403) {
      reason.append(
          " (the OAuth client's role needs conversation:message:receive; scopes do not count)");
    }
    if (error.hasNonNull("contextId")) {
      reason.append(" [").append(error.get("contextId").asText()).append(']');
    }
    return reason.toString();
  }

  private JsonNode read(Answered answered) {
    try {
      return answered.body().length == 0 ? json.createObjectNode() : json.readTree(answered.body());
    } catch (IOException notJson) {
      return json.createObjectNode();
    }
  }

  private byte[] write(JsonNode body) {
    try {
      return json.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
