package dev.switchboard.genesys.setup;

import dev.switchboard.security.HubSignature;
import dev.switchboard.security.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Our own doors, called at the public URL as Genesys Cloud would call them. */
final class DoorChecks {

  static final String WEBHOOK = "our webhook door";
  private static final String ACTIONS = "our door for data actions";
  private static final Duration TIMEOUT =
      Duration.ofSeconds(10); // Genesys Cloud's own for a webhook

  private DoorChecks() {}

  static List<Check> all() {
    return List.of(
        new Check(WEBHOOK, DoorChecks::webhook), new Check(ACTIONS, DoorChecks::actions));
  }

  /** Whether a Switchboard with this integration runs at the public URL. */
  static boolean isOpen(Visit visit) {
    return webhook(visit).level() == Finding.Level.OK;
  }

  /** An event about nothing, signed as Genesys Cloud signs: it is accepted and changes nothing. */
  private static Finding webhook(Visit visit) {
    if (visit.webhookSecret().length() <= 15) {
      return Finding.wrong(
          WEBHOOK,
          visit.webhookSecret().isEmpty()
              ? "there is no webhook secret"
              : "webhook-secret is too short",
          "Run `setup %s`: it makes one. One of your own must be longer than 15 characters."
              .formatted(visit.site().name()));
    }
    var event =
        Platform.JSON.createObjectNode().put("id", "switchboard-doctor").put("type", "Event");
    event.putObject("channel").put("id", visit.integrationId());
    event.putArray("events");
    var body = event.toString();
    var signature =
        HubSignature.sign(new Secret(visit.webhookSecret()), body.getBytes(StandardCharsets.UTF_8));
    var url = visit.site().webhookUrl();
    return switch (post(url, HubSignature.HEADER, signature, body)) {
      case 200 -> Finding.ok(WEBHOOK, url + " answers to our signature");
      case 401 ->
          Finding.wrong(
              WEBHOOK,
              "the Switchboard at %s has another webhook secret than this configuration"
                  .formatted(url),
              "Start it again, so that it reads what setup has made; see that both have the same configuration and database.");
      case 0 -> away(WEBHOOK, url);
      default ->
          Finding.wrong(
              WEBHOOK,
              "%s does not answer as Switchboard with this integration would".formatted(url),
              "See that switchboard.public-url leads to Switchboard (reverse proxy, DNS), and that it was started after `setup`.");
    };
  }

  /** Without its fields the request goes no further than the key. */
  private static Finding actions(Visit visit) {
    var url = visit.site().actionUrl(DataAction.REGISTER);
    return switch (post(url, "X-Api-Key", visit.actionKey(), "{}")) {
      case 400 -> Finding.ok(ACTIONS, url + " believes the key");
      case 401, 403 ->
          Finding.wrong(
              ACTIONS,
              "the Switchboard at %s does not believe the key of the data actions".formatted(url),
              "Start it again, so that it reads what setup has made.");
      case 0 -> away(ACTIONS, url);
      default ->
          Finding.wrong(
              ACTIONS,
              url + " does not answer as Switchboard would",
              "See that switchboard.public-url leads to Switchboard.");
    };
  }

  private static Finding away(String check, String url) {
    return Finding.warning(
        check,
        url + " does not answer from here",
        "Start Switchboard. If it runs, see that the way from outside leads to it: DNS, reverse proxy, firewall, certificate.");
  }

  /**
   * @return the status; 0 when nobody answers
   */
  private static int post(String url, String header, String value, String body) {
    try {
      var request =
          HttpRequest.newBuilder(URI.create(url))
              .timeout(TIMEOUT)
              .header("Content-Type", "application/json")
              .header(header, value)
              .POST(BodyPublishers.ofString(body))
              .build();
      return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException | IllegalArgumentException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
