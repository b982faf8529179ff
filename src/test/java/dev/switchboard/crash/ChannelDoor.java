package dev.switchboard.crash;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/**
 * A channel as it calls Switchboard: one request, one answer; whether to ask again is the caller's
 * affair.
 */
public final class ChannelDoor {

  private static final String PATH =
      "/api/v2/conversations/messages/34071108-1569-4cb0-9137-a326b8a9e815/inbound/open/message";
  private static final String BASIC =
      Base64.getEncoder()
          .encodeToString(
              "crash-channel-client:crash-channel-client-secret".getBytes(StandardCharsets.UTF_8));

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .build();
  private final String token;

  /**
   * @param url of a Switchboard that is up; what it gives is good at every replica, and after a
   *     restart
   */
  public ChannelDoor(String url) throws IOException, InterruptedException {
    var answer = askToken(url);
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("no token: " + answer.statusCode() + " " + answer.body());
    }
    token = new ObjectMapper().readTree(answer.body()).get("access_token").textValue();
  }

  public HttpResponse<String> askToken(String url) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(url + "/oauth/token"))
            .timeout(Duration.ofSeconds(30)) // the first one makes the key
            .header("Authorization", "Basic " + BASIC)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("grant_type=client_credentials"))
            .build(),
        BodyHandlers.ofString());
  }

  /**
   * @param at the same when the message is sent again
   */
  public HttpResponse<String> send(String url, String customer, int number, Instant at)
      throws IOException, InterruptedException {
    var message =
        """
        {"channel": {"messageId": "%1$s-%2$d", "time": "%3$s", "from": {"id": "%1$s", "idType": "Opaque"}}, "text": "%2$d"}"""
            .formatted(customer, number, at.truncatedTo(ChronoUnit.MILLIS));
    return http.send(
        HttpRequest.newBuilder(URI.create(url + PATH))
            .timeout(Duration.ofSeconds(5))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(message))
            .build(),
        BodyHandlers.ofString());
  }
}
