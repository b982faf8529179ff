package dev.switchboard.genesys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.delivery.Answered;
import dev.switchboard.delivery.Call;
import dev.switchboard.delivery.DeliverySteps;
import dev.switchboard.delivery.Destination;
import dev.switchboard.security.ForeignJson;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.apache.camel.Exchange;

/** Calls of the Genesys Cloud API, each with a token that is believed. */
abstract class GenesysApiSteps extends DeliverySteps {

  private static final byte[] NOTHING = {};

  private final GenesysSettings settings;
  private final Tokens tokens;
  private final Budgets budgets;
  private final ObjectMapper json;
  private final Clock clock;

  GenesysApiSteps(
      GenesysSettings settings, Tokens tokens, Budgets budgets, ObjectMapper json, Clock clock) {
    this.settings = settings;
    this.tokens = tokens;
    this.budgets = budgets;
    this.json = json;
    this.clock = clock;
  }

  final Answered get(Errand errand, String path) {
    return send(errand, "GET", path, NOTHING);
  }

  final Answered post(Errand errand, String path, JsonNode body) {
    return send(errand, "POST", path, write(body));
  }

  final Answered patch(Errand errand, String path, JsonNode body) {
    return send(errand, "PATCH", path, write(body));
  }

  /**
   * @throws dev.switchboard.delivery.DeliveryFailed unless it is 2xx, in words that help
   */
  final JsonNode orFail(Answered answered) {
    return orFail(answered, Complaint.RECEIVE);
  }

  /**
   * @param permission that the call needs
   */
  final JsonNode orFail(Answered answered, String permission) {
    if (!answered.ok()) {
      throw answered.failure(complaint(answered, permission), clock.instant());
    }
    return read(answered);
  }

  final String complaint(Answered answered, String permission) {
    return Complaint.of(answered.status(), read(answered), permission);
  }

  /** Where the message flow sends a conversation that names no queue of its own. */
  final String queue(Exchange exchange) {
    return settings.of(integration(exchange).name()).queue();
  }

  /** Whether attributes are written apart from messages. */
  final boolean patches(Errand errand) {
    return settings.of(errand.integration().name()).patchAttributes();
  }

  final Clock clock() {
    return clock;
  }

  final ObjectMapper json() {
    return json;
  }

  private Answered send(Errand errand, String method, String path, byte[] body) {
    var genesys = settings.of(errand.integration().name());
    return guarded(
        Destination.genesys(errand.integration().name()),
        genesys.timeout(),
        () -> sendWithToken(errand, genesys, method, path, body));
  }

  /** A token that was taken back is asked for anew once; then it is a failure like any other. */
  private Answered sendWithToken(
      Errand errand, GenesysSettings.Genesys genesys, String method, String path, byte[] body) {
    var token = tokens.token(genesys);
    var answered = send(errand, genesys, token, method, path, body);
    if (answered.status() == 401) {
      tokens.reject(genesys, token);
      answered = send(errand, genesys, tokens.token(genesys), method, path, body);
    }
    return answered;
  }

  private Answered send(
      Errand errand,
      GenesysSettings.Genesys genesys,
      String token,
      String method,
      String path,
      byte[] body) {
    var call =
        new Call(
            Destination.genesys(errand.integration().name()),
            method,
            URI.create(genesys.api() + path),
            Map.of("Authorization", "Bearer " + token),
            body,
            genesys.timeout(),
            Budget.HEADERS);
    return budgets.spend(genesys, errand.live(), () -> answer(call));
  }

  private JsonNode read(Answered answered) {
    try {
      return answered.body().length == 0
          ? json.createObjectNode()
          : ForeignJson.read(answered.body());
    } catch (ForeignJson.Unreadable notJson) {
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
