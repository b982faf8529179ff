package dev.switchboard.genesys.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.genesys.WholeAnswers;
import dev.switchboard.security.ForeignJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The platform API of one organisation, called for an administrator: one token, one call after
 * another. Conversations have their own way, with budgets and lanes.
 */
final class Platform {

  static final ObjectMapper JSON = new ObjectMapper();

  private static final String DEMO = "/demo/genesys/";
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  private static final int PATIENCE = 3; // times

  private final WholeAnswers http = new WholeAnswers();
  private final SetupSettings.Genesys genesys;
  private final Consumer<Duration> waiting;
  private final boolean patient;
  private final StringBuilder token = new StringBuilder();
  private int calls;

  private Platform(SetupSettings.Genesys genesys, boolean patient, Consumer<Duration> waiting) {
    this.genesys = genesys;
    this.patient = patient;
    this.waiting = waiting;
  }

  /** A 429 is an answer like any other. */
  static Platform impatient(SetupSettings.Genesys genesys) {
    return new Platform(genesys, false, wait -> {});
  }

  /**
   * A 429 is waited out, as long as it asks, up to two minutes.
   *
   * @param waiting hears of each wait before it begins
   */
  static Platform patient(SetupSettings.Genesys genesys, Consumer<Duration> waiting) {
    return new Platform(genesys, true, waiting);
  }

  /** Also the way to find out whether client and region are right. */
  Answer logIn() {
    var basic = genesys.clientId() + ":" + genesys.clientSecret().reveal();
    var request =
        HttpRequest.newBuilder(URI.create(genesys.login().orElseThrow() + "/oauth/token"))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("grant_type=client_credentials"));
    var answer = patiently(() -> send("POST /oauth/token", request));
    token.setLength(0);
    token.append(answer.text("/access_token"));
    return answer;
  }

  Answer get(String path) {
    return call("GET", path, BodyPublishers.noBody());
  }

  Answer post(String path, JsonNode body) {
    return call("POST", path, BodyPublishers.ofString(write(body)));
  }

  Answer put(String path, JsonNode body) {
    return call("PUT", path, BodyPublishers.ofString(write(body)));
  }

  Answer patch(String path, JsonNode body) {
    return call("PATCH", path, BodyPublishers.ofString(write(body)));
  }

  Answer delete(String path) {
    return call("DELETE", path, BodyPublishers.noBody());
  }

  /** To a presigned URL: it needs no token, and gets none. */
  void upload(URI url, Map<String, String> headers, String file) {
    var request = HttpRequest.newBuilder(url).PUT(BodyPublishers.ofString(file));
    headers.forEach(request::header);
    send("PUT (the presigned URL)", request).orRefused();
  }

  /** All pages of a list; triggers tell of the next page in a way of their own. */
  List<ObjectNode> list(String path) {
    var all = new ArrayList<ObjectNode>();
    var next = path + (path.contains("?") ? "&" : "?") + "pageSize=100";
    for (var number = 2; !next.isEmpty(); number++) {
      var page = get(next).orRefused();
      page.body().path("entities").forEach(one -> all.add((ObjectNode) one));
      next =
          page.body().path("pageCount").asInt(0) >= number
              ? path + (path.contains("?") ? "&" : "?") + "pageSize=100&pageNumber=" + number
              : page.text("/nextUri");
    }
    return all;
  }

  int calls() {
    return calls;
  }

  private Answer call(String method, String path, HttpRequest.BodyPublisher body) {
    return patiently(() -> callOnce(method, path, body));
  }

  private Answer patiently(Supplier<Answer> call) {
    var answer = call.get();
    for (var again = 0; patient && again < PATIENCE; again++) {
      if (answer.status() != 429 || !waited(answer)) {
        break;
      }
      answer = call.get();
    }
    return answer;
  }

  private Answer callOnce(String method, String path, HttpRequest.BodyPublisher body) {
    var request =
        HttpRequest.newBuilder(URI.create(genesys.api().orElseThrow() + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, body);
    return send(method + " " + path, request);
  }

  private Answer send(String call, HttpRequest.Builder request) {
    calls++;
    try {
      var answer = http.send(request.build(), genesys.timeout());
      return new Answer(call, answer.statusCode(), read(answer), answer.headers());
    } catch (IOException e) {
      throw new IllegalStateException(silent(call, request.build().uri(), e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped", e);
    }
  }

  private static JsonNode read(HttpResponse<byte[]> answer) {
    try {
      var read = ForeignJson.read(answer.body());
      return read.isObject() ? read : JSON.createObjectNode();
    } catch (ForeignJson.Unreadable notJson) {
      return JSON.createObjectNode();
    }
  }

  private static String silent(String call, URI uri, IOException why) {
    return uri.getPath().startsWith(DEMO)
        ? "%s: nobody answers at %s.%nStart Switchboard first: the demo world plays Genesys Cloud."
            .formatted(call, uri.getAuthority())
        : "%s: %s did not answer (%s). Is the way out to Genesys Cloud open?"
            .formatted(call, uri.getHost(), why);
  }

  private boolean waited(Answer answer) {
    var wait = Duration.ofSeconds(Math.max(1, answer.header("Retry-After")));
    if (wait.compareTo(LONGEST_WAIT) > 0) {
      return false;
    }
    waiting.accept(wait);
    pause(wait);
    return true;
  }

  static void pause(Duration wait) {
    try {
      Thread.sleep(wait.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped", e);
    }
  }

  private static String write(JsonNode body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
