package dev.switchboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at the console with a browser that keeps cookies, and follows no redirect by itself. */
final class Visitor {

  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final int ENOUGH = 200_000; // bytes; some answers never end

  final CookieManager cookies = new CookieManager();
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final String base;

  Visitor(String base) {
    this.base = base;
  }

  record Answer(int status, HttpResponse<?> http, String body) {

    String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }

    String cookie(String name) {
      return http.headers().allValues("Set-Cookie").stream()
          .filter(cookie -> cookie.startsWith(name + "="))
          .findFirst()
          .orElse("");
    }

    /** What a form of this page would send along. */
    String token() {
      var found = TOKEN.matcher(body);
      if (!found.find()) {
        throw new AssertionError("no token in " + body);
      }
      return found.group(1);
    }
  }

  static Map<String, String> basic(String account, String password) {
    var login = Base64.getEncoder().encodeToString((account + ":" + password).getBytes(UTF_8));
    return Map.of("Authorization", "Basic " + login);
  }

  Answer looks(String path) {
    return asks("GET", path, Map.of("Accept", "text/html"), "");
  }

  Answer logsIn(String account, String password) {
    var token = looks("/console/login").token();
    return sends(
        "/console/login", Map.of("username", account, "password", password, "_csrf", token));
  }

  /** As a form does. */
  Answer sends(String path, Map<String, String> fields) {
    var form =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return asks(
        "POST",
        path,
        Map.of("Accept", "text/html", "Content-Type", "application/x-www-form-urlencoded"),
        form);
  }

  Answer asks(String method, String path, Map<String, String> headers, String body) {
    var request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(20))
            .method(method, BodyPublishers.ofString(body));
    headers.forEach(request::header);
    try {
      var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (var stream = answer.body()) {
        var endless = answer.headers().firstValue("Content-Type").orElse("").contains("stream");
        return new Answer(
            answer.statusCode(),
            answer,
            endless ? "" : new String(stream.readNBytes(ENOUGH), UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  String cookie(String name) {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }
}
