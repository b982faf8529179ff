package dev.switchboard.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Doors like Switchboard's that remember who came, and answer what a test has told them to. */
public class FakeSwitchboard {

  public record Call(String path, JsonNode json, byte[] body, Map<String, List<String>> headers) {

    public String header(String name) {
      return headers.entrySet().stream()
          .filter(entry -> entry.getKey().equalsIgnoreCase(name))
          .map(entry -> entry.getValue().get(0))
          .findFirst()
          .orElse("");
    }
  }

  private final ObjectMapper json = new ObjectMapper();
  private final HttpServer server;
  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final Map<String, Queue<Integer>> answers = new ConcurrentHashMap<>();
  private final AtomicInteger tokens = new AtomicInteger();
  private volatile String trail = "";

  public FakeSwitchboard() {
    try {
      server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::answer);
    server.start();
  }

  public String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** The next calls to this path are answered so; after that all is well again. */
  public void answers(String path, Integer... statuses) {
    answers.put(path, new ConcurrentLinkedQueue<>(List.of(statuses)));
  }

  public void offersTrail(String events) {
    trail = events;
  }

  public List<Call> calls(String path) {
    return calls.stream().filter(call -> call.path().startsWith(path)).toList();
  }

  /** The calls of one customer or conversation, so that tests do not disturb each other. */
  public List<Call> calls(String path, String mention) {
    return calls(path).stream()
        .filter(call -> new String(call.body(), UTF_8).contains(mention))
        .toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().toString();
    JsonNode read = new String(body, UTF_8).startsWith("{") ? json.readTree(body) : json.nullNode();
    calls.add(new Call(path, read, body, Map.copyOf(exchange.getRequestHeaders())));
    Integer status =
        answers.entrySet().stream()
            .filter(entry -> path.contains(entry.getKey()))
            .flatMap(entry -> Stream.ofNullable(entry.getValue().poll()))
            .findFirst()
            .orElse(null);
    if (status == null) {
      status = path.startsWith("/api/console/trail") && trail.isEmpty() ? 404 : 200;
    }
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    byte[] said = said(path, read).getBytes(UTF_8);
    exchange.sendResponseHeaders(status, said.length);
    exchange.getResponseBody().write(said);
    exchange.close();
  }

  private String said(String path, JsonNode body) {
    if (path.startsWith("/oauth/token")) {
      return "{\"access_token\":\"token-" + tokens.incrementAndGet() + "\",\"expires_in\":3600}";
    }
    if (path.startsWith("/api/console/trail")) {
      return trail + " ";
    }
    return "{\"id\":\"named-"
        + body.at("/channel/messageId").asText()
        + "\",\"status\":\"registered\"}";
  }
}
