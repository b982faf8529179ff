package dev.switchboard;

import java.util.HashMap;
import java.util.Map;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * An integration beside the demo world's, with the same party on the other side. Its name is its
 * ids, its clients and, where nothing else is said, its secrets.
 */
record AnotherIntegration(String name) {

  private static final String SECRET = "long-enough-secret-of-";

  /**
   * @param more settings of its own, below {@code switchboard.integrations.<name>.}
   */
  void addTo(DynamicPropertyRegistry registry, OtherSide other, Map<String, String> more) {
    var mine = "switchboard.integrations." + name + ".";
    Map.ofEntries(
            Map.entry("integration-id", name),
            Map.entry("bot-id", name),
            Map.entry("team-id", "1"),
            Map.entry("transcript", "off"),
            Map.entry("bot.url", other.url() + "/bot"),
            Map.entry("bot.secret", Parcels.BOT_SECRET.reveal()),
            Map.entry("channel.url", other.url() + "/channel"),
            Map.entry("channel.secret", SECRET + name),
            Map.entry("channel.client-id", name),
            Map.entry("channel.client-secret", SECRET + name),
            Map.entry("genesys.api-url", other.url()),
            Map.entry("genesys.login-url", other.url() + "/login"),
            Map.entry("genesys.client-id", name),
            Map.entry("genesys.client-secret", SECRET + name),
            Map.entry("genesys.webhook-secret", SECRET + name),
            Map.entry("genesys.action-key", "key-of-" + name))
        .forEach((key, value) -> registry.add(mine + key, () -> more.getOrDefault(key, value)));
    more.forEach((key, value) -> registry.add(mine + key, () -> value));
  }

  /** A customer writes to its channel door. */
  Web.Answer write(Web web, String customer, String id, String text) {
    return write(web, customer, id, text, Map.of());
  }

  Web.Answer write(Web web, String customer, String id, String text, Map<String, String> more) {
    var headers = new HashMap<>(more);
    headers.put("Content-Type", "application/json");
    headers.put("Authorization", "Bearer " + web.token(name, SECRET + name));
    return web.post(
        "/api/v2/conversations/messages/" + name + "/inbound/open/message",
        headers,
        Parcels.message(customer, id, text));
  }

  Web.Answer end(Web web, String conversationId, String event) {
    return web.post(
        "/genesys/ended",
        Map.of("Content-Type", "application/json", "X-Api-Key", "key-of-" + name),
        "{\"conversationId\": \"%s\", \"event\": \"%s\"}".formatted(conversationId, event));
  }
}
