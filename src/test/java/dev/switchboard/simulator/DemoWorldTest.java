package dev.switchboard.simulator;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The demo world on a port of its own, with quick retries and a fake of Switchboard to talk to. */
@SpringBootTest(
    classes = SimulatorAlone.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      "switchboard.simulator.flow-delay=0ms", "switchboard.simulator.end-delay=10ms",
      "switchboard.simulator.webhook.pause=20ms", "switchboard.simulator.phone.first-pause=10ms",
      "switchboard.simulator.trail-pause=50ms"
    })
@ActiveProfiles("demo")
public abstract class DemoWorldTest {

  protected static final String INTEGRATION = "34071108-1569-4cb0-9137-a326b8a9e815";
  protected static final FakeSwitchboard switchboard = new FakeSwitchboard();

  protected final ObjectMapper json = new ObjectMapper();
  protected final String customer = "u-" + UUID.randomUUID();

  @LocalServerPort private int port;

  @Autowired protected SimulatorSettings settings;

  @DynamicPropertySource
  static void doors(DynamicPropertyRegistry properties) {
    properties.add("switchboard.public-url", switchboard::url);
  }

  protected HttpResponse<String> call(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .timeout(Duration.ofSeconds(10))
            .method(method, BodyPublishers.ofString(body))
            .header("Content-Type", "application/json");
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }

  /** The beginning of an answer that has no end. */
  protected String firstLines(String path, int count) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
    try (var lines = HttpClient.newHttpClient().send(request, BodyHandlers.ofLines()).body()) {
      return lines.limit(count).collect(Collectors.joining("\n"));
    } catch (IOException | InterruptedException failed) {
      throw new AssertionError(failed);
    }
  }

  protected JsonNode get(String path, String... headers) {
    return read(call("GET", path, "", headers).body());
  }

  protected JsonNode read(String text) {
    try {
      return json.readTree(text);
    } catch (JsonProcessingException notJson) {
      throw new AssertionError(text, notJson);
    }
  }

  protected static <T> T eventually(Supplier<T> state, Predicate<T> expected) {
    return await()
        .atMost(Duration.ofSeconds(5))
        .pollInterval(Duration.ofMillis(20))
        .until(state::get, expected);
  }
}
