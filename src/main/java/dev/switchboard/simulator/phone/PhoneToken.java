package dev.switchboard.simulator.phone;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.simulator.Reply;
import dev.switchboard.simulator.SimulatorSettings;
import dev.switchboard.simulator.SwitchboardDoors;
import java.util.Base64;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The channel's token at Switchboard: fetched once, used until a door refuses it. */
@Component
@Profile("demo")
class PhoneToken {

  private final SwitchboardDoors doors;
  private final SimulatorSettings settings;
  private final ObjectMapper json;
  private String token = "";

  PhoneToken(SwitchboardDoors doors, SimulatorSettings settings, ObjectMapper json) {
    this.doors = doors;
    this.settings = settings;
    this.json = json;
  }

  /** Sends with the token; a token that is refused is replaced once. */
  Reply post(String path, byte[] body) {
    String first = current("");
    Reply reply = send(path, body, first);
    return reply.status() == 401 && !first.isEmpty() ? send(path, body, current(first)) : reply;
  }

  private Reply send(String path, byte[] body, String bearer) {
    if (bearer.isEmpty()) {
      return Reply.nobody("no token");
    }
    return doors.post(
        path,
        body,
        settings.simulator().phone().timeout(),
        "Content-Type",
        "application/json",
        "Authorization",
        "Bearer " + bearer);
  }

  /** One caller fetches for all who wait; an empty string when there is none to be had. */
  private synchronized String current(String refused) {
    if (token.isEmpty() || token.equals(refused)) {
      token = fetch();
    }
    return token;
  }

  private String fetch() {
    var channel = settings.integration().channel();
    String basic =
        Base64.getEncoder()
            .encodeToString((channel.clientId() + ":" + channel.clientSecret()).getBytes(UTF_8));
    Reply reply =
        doors.post(
            "/oauth/token",
            "grant_type=client_credentials".getBytes(UTF_8),
            settings.simulator().phone().timeout(),
            "Content-Type",
            "application/x-www-form-urlencoded",
            "Authorization",
            "Basic " + basic);
    try {
      return reply.accepted() ? json.readTree(reply.body()).path("access_token").asText("") : "";
    } catch (JsonProcessingException notOauth) {
      return "";
    }
  }
}
