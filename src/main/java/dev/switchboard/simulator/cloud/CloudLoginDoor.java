package dev.switchboard.simulator.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.switchboard.simulator.SimulatorSettings;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** login.mypurecloud…/oauth/token, for client credentials only. */
@RestController
@Profile("demo")
class CloudLoginDoor {

  private final CloudTokens tokens;
  private final String client;
  private final String expected;

  CloudLoginDoor(CloudTokens tokens, SimulatorSettings settings) {
    this.tokens = tokens;
    var genesys = settings.integration().genesys();
    this.client = genesys.clientId();
    this.expected = client + ":" + genesys.clientSecret();
  }

  @PostMapping("/demo/genesys/login/oauth/token")
  ResponseEntity<Map<String, Object>> token(
      @RequestAttribute(CloudGate.BODY) byte[] form,
      @RequestHeader(name = "Authorization", defaultValue = "") String authorization) {
    String given = basic(authorization);
    if (!expected.equals(given)) {
      return refused(
          401,
          "invalid_client",
          given.startsWith(client + ":") ? "invalid client secret" : "client not found");
    }
    if (!Arrays.asList(new String(form, UTF_8).split("&"))
        .contains("grant_type=client_credentials")) {
      return refused(400, "unsupported_grant_type", "only client_credentials is known here");
    }
    return ResponseEntity.ok(
        Map.of(
            "access_token",
            tokens.issue(),
            "token_type",
            "bearer",
            "expires_in",
            tokens.lifetimeSeconds()));
  }

  /** Empty when it is nothing like it. */
  private static String basic(String authorization) {
    try {
      return new String(
          Base64.getDecoder().decode(authorization.replaceFirst("^Basic ", "")), UTF_8);
    } catch (IllegalArgumentException notBase64) {
      return "";
    }
  }

  private static ResponseEntity<Map<String, Object>> refused(
      int status, String error, String description) {
    return ResponseEntity.status(status)
        .body(Map.of("error", error, "error_description", description, "description", description));
  }
}
