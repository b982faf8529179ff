package dev.switchboard.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The way from the demo world into Switchboard: plain HTTP to its real doors, one attempt a call.
 */
@Component
@Profile("demo")
public class SwitchboardDoors {

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final String base;

  SwitchboardDoors(SimulatorSettings settings) {
    String url = settings.publicUrl().toString();
    base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  /** Never throws: a door that does not answer in time is a {@link Reply} too. */
  public Reply post(String path, byte[] body, Duration timeout, String... headers) {
    return postTo(base + path, body, timeout, headers);
  }

  /** The same to a whole URL, as it was set up somewhere. */
  public Reply postTo(String url, byte[] body, Duration timeout, String... headers) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(timeout)
            .headers(headers)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      return new Reply(answer.statusCode(), answer.body(), retryAfter(answer));
    } catch (IOException unreachable) {
      return Reply.nobody(unreachable.getClass().getSimpleName());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Reply.nobody("stopped");
    }
  }

  /**
   * Lines as they come, for as long as the door keeps sending. The time limit is for the beginning
   * only.
   */
  HttpResponse<Stream<String>> listen(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(10))
            .headers(headers)
            .GET()
            .build();
    return http.send(request, BodyHandlers.ofLines());
  }

  private static Optional<Duration> retryAfter(HttpResponse<?> answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .filter(seconds -> seconds.matches("\\d{1,4}"))
        .map(Long::parseLong)
        .map(Duration::ofSeconds);
  }
}
