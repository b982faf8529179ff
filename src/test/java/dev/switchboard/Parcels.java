package dev.switchboard;

import dev.switchboard.security.HubSignature;
import dev.switchboard.security.Secret;
import dev.switchboard.security.StandardWebhook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The demo world's integration, as a connector, a bot and Genesys Cloud would call it
 * (application-demo.yaml).
 */
final class Parcels {

  static final String ID = "34071108-1569-4cb0-9137-a326b8a9e815";
  static final String MESSAGES = "/api/v2/conversations/messages/" + ID + "/inbound/open/";
  static final Secret WEBHOOK_SECRET = new Secret("demo-genesys-webhook-secret");
  static final Secret BOT_SECRET = new Secret("whsec_ZGVtby1zZWNyZXQtb2YtdGhlLXBhcmNlbC1ib3QtMDE=");
  static final String ACTION_KEY = "demo-action-key-of-parcels";

  private Parcels() {}

  static Map<String, String> asChannel(Web web) {
    return json(
        "Authorization",
        "Bearer " + web.token("demo-channel-client", "demo-channel-client-secret"));
  }

  static Map<String, String> asGenesys(String body) {
    return json(
        HubSignature.HEADER,
        HubSignature.sign(WEBHOOK_SECRET, body.getBytes(StandardCharsets.UTF_8)));
  }

  static Map<String, String> asAction() {
    return json("X-Api-Key", ACTION_KEY);
  }

  static Map<String, String> asBot(String webhookId, String body) {
    var headers =
        new HashMap<>(
            StandardWebhook.sign(
                BOT_SECRET, webhookId, Instant.now(), body.getBytes(StandardCharsets.UTF_8)));
    headers.put("Content-Type", "application/json");
    return headers;
  }

  static String message(String customer, String messageId, String text) {
    return """
        {"channel": {"messageId": "%s", "time": "2026-03-01T10:15:30.123Z",
          "from": {"id": "%s", "idType": "Opaque", "nickname": "Ana P."}}, "text": "%s"}"""
        .formatted(messageId, customer, text);
  }

  private static Map<String, String> json(String name, String value) {
    return Map.of("Content-Type", "application/json", name, value);
  }
}
