package dev.switchboard.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The world around Switchboard, played over HTTP: a bot, a channel's webhook, a small Genesys
 * Cloud. Every text ends in a number. The bot answers {@code n} with {@code echo n}; customers
 * whose id begins with {@link #AGENT} are handed over when they have said {@link #HANDOVER}.
 */
public final class World implements AutoCloseable {

  public static final int HANDOVER = 5;
  public static final String AGENT = "agent-";

  private static final String CHANNEL_SECRET =
      "crash-channel-webhook-secret"; // as in crash/switchboard.yaml
  private static final long SILENCE = 5; // seconds: longer than anybody waits
  private static final Pattern NUMBER = Pattern.compile("\\d+$");

  static {
    System.setProperty(
        "sun.net.httpserver.nodelay", "true"); // else head and body of an answer are 40 ms apart
  }

  private final Heard bot = new Heard();
  private final Heard channel = new Heard();
  private final Heard genesys = new Heard();
  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
  private final ObjectMapper json = new ObjectMapper();
  private final ExecutorService readers = Executors.newFixedThreadPool(16);
  private final ScheduledExecutorService answers = Executors.newScheduledThreadPool(2);
  private final HttpServer server;
  private final long longest;
  private volatile double trouble;

  /**
   * @param longest each answer takes a random time up to this, so that a kill finds calls under way
   */
  public World(Duration longest) throws IOException {
    this.longest = longest.toMillis();
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 1_000);
    server.setExecutor(readers);
    server.createContext("/bot", exchange -> hear(exchange, this::asked));
    server.createContext("/channel", exchange -> hear(exchange, this::delivered));
    server.createContext(
        "/login",
        exchange -> answer(exchange, 200, "{\"access_token\":\"t\",\"expires_in\":86400}"));
    server.createContext("/api", exchange -> hear(exchange, this::genesys));
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /**
   * @param share of the calls, 0 to 1, that get 503, no answer or a connection that ends; 0: all is
   *     well again
   */
  public void trouble(double share) {
    trouble = share;
  }

  public Heard bot() {
    return bot;
  }

  public Heard channel() {
    return channel;
  }

  public Heard genesys() {
    return genesys;
  }

  /** What should never be sent, such as an apology or a wrong signature. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public void close() {
    server.stop(0);
    readers.shutdownNow();
    answers.shutdownNow();
  }

  private record Request(
      String method, byte[] body, JsonNode json, String signature, boolean answered) {}

  /** What may happen to a call. */
  private enum Mood {
    FINE,
    BUSY,
    DEAF,
    HEARS_AND_HANGS_UP,
    HEARS_AND_IS_SILENT;

    boolean hears() {
      return this != BUSY && this != DEAF;
    }
  }

  private interface Party {
    String answer(Request request) throws GeneralSecurityException;
  }

  private String asked(Request request) {
    var customer = request.json().at("/customer/id").textValue();
    var number = number(request.json().at("/message/text"));
    bot.hear(customer, number, request.answered());
    var handover =
        customer.startsWith(AGENT) && number == HANDOVER
            ? ",\"handover\":{\"reason\":\"asked\",\"summary\":\"asked at %d\"}".formatted(number)
            : "";
    return "{\"messages\":[{\"text\":\"echo %d\"}]%s}".formatted(number, handover);
  }

  private String delivered(Request request) throws GeneralSecurityException {
    if (!MessageDigest.isEqual(
        signature(request.body()).getBytes(UTF_8), request.signature().getBytes(UTF_8))) {
      complaints.add("the channel got a wrong signature");
    }
    channel.hear(
        request.json().at("/channel/to/id").textValue(),
        number(request.json().path("text")),
        request.answered());
    return "{}";
  }

  private String genesys(Request request) {
    if (!request.method().equals("POST")) {
      return "{\"participants\":[{\"id\":\"p\",\"purpose\":\"customer\",\"state\":\"connected\"}]}";
    }
    var customer = request.json().at("/channel/from/id").textValue();
    genesys.hear(customer, number(request.json().path("text")), request.answered());
    var id = request.json().at("/channel/messageId").textValue();
    return "{\"id\":\"g-%s\",\"conversationId\":\"g-%s\"}".formatted(id, customer);
  }

  private int number(JsonNode text) {
    var number = NUMBER.matcher(text.asText());
    if (!number.find()) {
      complaints.add("nobody should have said: " + text);
      return -1;
    }
    return Integer.parseInt(number.group());
  }

  private static String signature(byte[] body) throws GeneralSecurityException {
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(CHANNEL_SECRET.getBytes(UTF_8), "HmacSHA256"));
    return "sha256=" + Base64.getEncoder().encodeToString(mac.doFinal(body));
  }

  private void hear(HttpExchange exchange, Party party) throws IOException {
    try {
      var mood = mood();
      var body = exchange.getRequestBody().readAllBytes();
      if (!mood.hears()) {
        refuse(exchange, mood);
        return;
      }
      var signature = String.valueOf(exchange.getRequestHeaders().getFirst("X-Hub-Signature-256"));
      var answer =
          party.answer(
              new Request(
                  exchange.getRequestMethod(),
                  body,
                  json.readTree(body),
                  signature,
                  mood == Mood.FINE));
      if (mood != Mood.FINE) {
        refuse(exchange, mood);
      } else if (longest == 0) {
        answer(exchange, 200, answer);
      } else {
        var wait = ThreadLocalRandom.current().nextLong(longest);
        answers.schedule(() -> answer(exchange, 200, answer), wait, TimeUnit.MILLISECONDS);
      }
    } catch (GeneralSecurityException | RuntimeException e) {
      complaints.add("the world failed: " + e);
      answer(exchange, 500, "{}");
    }
  }

  private Mood mood() {
    var random = ThreadLocalRandom.current();
    return random.nextDouble() < trouble
        ? Mood.values()[random.nextInt(1, Mood.values().length)]
        : Mood.FINE;
  }

  private void refuse(HttpExchange exchange, Mood mood) {
    switch (mood) {
      case BUSY -> answer(exchange, 503, "{}");
      case HEARS_AND_IS_SILENT -> answers.schedule(exchange::close, SILENCE, TimeUnit.SECONDS);
      default -> exchange.close();
    }
  }

  private void answer(HttpExchange exchange, int status, String text) {
    try (exchange) {
      var bytes = text.getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException callerIsDead) {
      // killed while it waited
    }
  }
}
