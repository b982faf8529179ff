package dev.switchboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Bot, channel and Genesys Cloud in one: all is well, unless a test wants a fault. */
final class OtherSide {

  /** What is asked of whom. */
  enum Call {
    LOGIN,
    BOT,
    CHANNEL_MESSAGE,
    CHANNEL_RECEIPT,
    CHANNEL_EVENT,
    GENESYS_MESSAGE,
    GENESYS_RECEIPT,
    GENESYS_EVENT,
    GENESYS_BUTTON,
    FILE,
    GENESYS_CONVERSATION;

    private static Call of(String path, JsonNode body) {
      if (path.startsWith("/login")) {
        return LOGIN;
      }
      if (path.startsWith("/bot")) {
        return BOT;
      }
      if (path.startsWith("/channel")) {
        return switch (body.path("type").asText()) {
          case "Receipt" -> CHANNEL_RECEIPT;
          case "Event" -> CHANNEL_EVENT;
          default -> CHANNEL_MESSAGE;
        };
      }
      if (path.startsWith("/files")) {
        return FILE;
      }
      if (path.contains("/inbound/open/")) {
        return inbound(path.replaceFirst(".*/inbound/open/([a-z]+).*", "$1"));
      }
      return GENESYS_CONVERSATION;
    }

    private static Call inbound(String what) {
      return switch (what) {
        case "receipt" -> GENESYS_RECEIPT;
        case "event" -> GENESYS_EVENT;
        case "structured" -> GENESYS_BUTTON;
        default -> GENESYS_MESSAGE;
      };
    }
  }

  record Asked(Call call, String path, JsonNode body) {

    String at(String pointer) {
      return body.at(pointer).asText();
    }

    /** Whoever is called, the customer's id is in the path or in the body. */
    private boolean isAbout(String customer) {
      return path.contains(customer) || body.toString().contains(customer);
    }
  }

  /**
   * @param retryAfter the header; empty for none
   * @param drips a byte comes now and then, and the end never
   * @param hangs nothing comes until all is well again
   */
  record Said(int status, String retryAfter, String body, boolean drips, boolean hangs) {

    static Said ok(String body) {
      return new Said(200, "", body, false, false);
    }

    static Said only(int status) {
      return new Said(status, "", "", false, false);
    }

    static Said dripping() {
      return new Said(200, "", "", true, false);
    }

    static Said hanging() {
      return new Said(503, "", "", false, true);
    }

    Said retryAfter(String value) {
      return new Said(status, value, body, drips, hangs);
    }
  }

  static final String AGENT_CONNECTED = participants("connected");

  private record Fault(String customer, Call call, Said said) {}

  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final List<Fault> faults = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile Optional<RequestBudget> budget = Optional.empty();

  private OtherSide(HttpServer server) {
    this.server = server;
  }

  static OtherSide open() {
    try {
      var opened = new OtherSide(HttpServer.create(new InetSocketAddress("localhost", 0), 100));
      opened.server.setExecutor(Executors.newCachedThreadPool(OtherSide::daemon));
      opened.server.createContext("/", opened::answer);
      opened.server.start();
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** From now on this is the answer, for this customer only. */
  void says(String customer, Call call, Said said) {
    faults.add(0, new Fault(customer, call, said));
  }

  /** From now on this side counts what is asked of its Genesys Cloud, and tells it. */
  void counts(RequestBudget requests) {
    budget = Optional.of(requests);
  }

  /** All is well again. */
  synchronized void mend() {
    faults.clear();
    notifyAll();
  }

  private synchronized void hang(Said said) {
    try {
      while (faults.stream().anyMatch(fault -> fault.said() == said)) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  List<Asked> asked(String customer, Call call) {
    return asked.stream().filter(a -> a.call() == call && a.isAbout(customer)).toList();
  }

  List<String> texts(String customer, Call call) {
    var pointer = call == Call.BOT ? "/message/text" : "/text";
    return asked(customer, call).stream().map(a -> a.at(pointer)).toList();
  }

  /** The conversation of this customer, as Genesys Cloud names it. */
  static String genesysId(String customer) {
    return "g-" + customer;
  }

  private void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().toString();
    var body = json(exchange.getRequestBody().readAllBytes());
    var now = new Asked(Call.of(path, body), path, body);
    asked.add(now);
    var said =
        faults.stream()
            .filter(fault -> fault.call() == now.call() && now.isAbout(fault.customer()))
            .findFirst()
            .map(Fault::said)
            .or(() -> spent(now, exchange))
            .orElseGet(() -> well(now));
    if (said.hangs()) {
      hang(said);
    }
    if (!said.retryAfter().isEmpty()) {
      exchange.getResponseHeaders().set("Retry-After", said.retryAfter());
    }
    if (said.drips()) {
      drip(exchange);
    } else {
      send(exchange, said);
    }
  }

  private Optional<Said> spent(Asked asked, HttpExchange exchange) {
    return asked.call().name().startsWith("GENESYS")
        ? budget.flatMap(requests -> requests.spend(exchange.getResponseHeaders()))
        : Optional.empty();
  }

  private static void send(HttpExchange exchange, Said said) throws IOException {
    try (exchange) {
      var bytes = said.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(said.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  /** Ends with an IOException, when the caller hangs up. */
  private void drip(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(200, 0);
      while (true) {
        TimeUnit.MILLISECONDS.sleep(100);
        exchange.getResponseBody().write(' ');
        exchange.getResponseBody().flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Said well(Asked asked) {
    return switch (asked.call()) {
      case LOGIN -> Said.ok(json(Map.of("access_token", "t", "expires_in", 3600)));
      case BOT -> Said.ok(botAnswer(asked.at("/message/text")));
      case FILE -> Said.ok("the file of " + asked.path());
      case GENESYS_MESSAGE, GENESYS_BUTTON ->
          Said.ok(
              json(
                  Map.of(
                      "id", UUID.randomUUID().toString(),
                      "conversationId", genesysId(asked.at("/channel/from/id")))));
      case GENESYS_CONVERSATION -> Said.ok(participants("disconnected"));
      case GENESYS_RECEIPT, GENESYS_EVENT, CHANNEL_MESSAGE, CHANNEL_RECEIPT, CHANNEL_EVENT ->
          Said.only(200);
    };
  }

  private static String botAnswer(String text) {
    return text.startsWith("agent")
        ? json(Map.of("handover", Map.of("summary", "s")))
        : json(Map.of("messages", List.of(Map.of("text", "re: " + text))));
  }

  private static String participants(String agent) {
    return """
        {"participants": [
          {"id": "p1", "purpose": "customer", "state": "connected"},
          {"id": "p2", "purpose": "agent", "state": "%s"}]}"""
        .formatted(agent);
  }

  private static String json(Object value) {
    return Web.JSON.valueToTree(value).toString();
  }

  /** A form is no JSON; nobody asks what was in it. */
  private static JsonNode json(byte[] bytes) {
    try {
      return bytes.length == 0 ? Web.JSON.createObjectNode() : Web.JSON.readTree(bytes);
    } catch (IOException notJson) {
      return Web.JSON.createObjectNode();
    }
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "other-side");
    thread.setDaemon(true);
    return thread;
  }
}
