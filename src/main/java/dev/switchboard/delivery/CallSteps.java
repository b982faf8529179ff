package dev.switchboard.delivery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.Producer;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.component.http.HttpMethods;
import org.apache.hc.core5.http.io.EofSensorInputStream;

/** How steps call out: one request, one answer, both within bounds. */
final class CallSteps {

  private static final int LARGEST = 1_000_000; // bytes of an answer

  private static final HeadDeadline HEAD = new HeadDeadline();

  /** More connections than lanes: whoever waits, waits at a bulkhead of its destination. */
  private static final String HTTP =
      "http://exit?throwExceptionOnFailure=false&followRedirects=false&connectTimeout=5000"
          + "&connectionRequestTimeout=5000&maxTotalConnections=5000&connectionsPerRoute=5000&copyHeaders=false"
          + "&disableStreamCache=true&responseTimeout=";

  /** One for each time-out, which is set for the endpoint. */
  private final Map<Duration, Producer> producers = new ConcurrentHashMap<>();

  private final CamelContext camel;
  private final Traces traces;

  CallSteps(CamelContext camel) {
    this.camel = camel;
    this.traces =
        Optional.ofNullable(camel.getRegistry().findSingleByType(Traces.class))
            .orElseGet(Traces::off);
  }

  /**
   * @throws DeliveryFailed retryable, when there is no answer at all
   */
  Answered answer(Call call) {
    return traces.isRecording() ? traces.calling(call, this::ask) : ask(call, Map.of());
  }

  /**
   * @param trace headers by which the other side can go on with a trace
   */
  private Answered ask(Call call, Map<String, String> trace) {
    var producer = producers.computeIfAbsent(call.timeout(), this::producer);
    var end = System.nanoTime() + call.timeout().toNanos();
    var exchange = producer.getEndpoint().createExchange(ExchangePattern.InOut);
    write(exchange, call);
    trace.forEach(exchange.getMessage()::setHeader);
    try {
      producer.process(exchange);
      var answer = exchange.getMessage();
      return new Answered(
          call.to().whom(),
          answer.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class),
          answer.getHeader("Retry-After", "", String.class),
          askedFor(call, answer),
          read(call.to().whom(), answer, end));
    } catch (DeliveryFailed tooMuch) {
      throw tooMuch;
    } catch (Exception e) {
      throw unanswered(call.to().whom(), e);
    } finally {
      giveBack(exchange);
    }
  }

  private Producer producer(Duration timeout) {
    try {
      var endpoint = camel.getEndpoint(HTTP + timeout.toMillis(), HttpEndpoint.class);
      endpoint.setHttpClientConfigurer(http -> http.addExecInterceptorFirst("head", HEAD));
      var producer = endpoint.createProducer();
      camel.addService(producer); // starts and stops with its generation
      return producer;
    } catch (Exception e) {
      throw new IllegalStateException("no way out over HTTP", e);
    }
  }

  /** The connection: the answer's stream is open until somebody says that the exchange is over. */
  private static void giveBack(Exchange exchange) {
    var completions = exchange.getExchangeExtension().handoverCompletions();
    if (completions != null) {
      completions.forEach(completion -> completion.onComplete(exchange));
    }
  }

  private static DeliveryFailed unanswered(String whom, Exception why) {
    return DeliveryFailed.retryable(
        "%s did not answer: %s: %s"
            .formatted(whom, why.getClass().getSimpleName(), why.getMessage()),
        why);
  }

  private static void write(Exchange out, Call call) {
    var message = out.getMessage();
    call.headers().forEach(message::setHeader);
    message.setHeader(
        Exchange.HTTP_METHOD,
        HttpMethods.valueOf(call.method())); // a text would be converted each time
    message.setHeader(Exchange.HTTP_URI, withoutQuery(call.uri()));
    if (call.uri().getRawQuery() != null) {
      message.setHeader(Exchange.HTTP_QUERY, call.uri().getRawQuery());
    }
    if (call.body().length > 0) {
      message.setHeader(Exchange.CONTENT_TYPE, "application/json");
      message.setBody(call.body());
    }
  }

  private static String withoutQuery(URI uri) {
    var text = uri.toString();
    return uri.getRawQuery() == null ? text : text.substring(0, text.indexOf('?'));
  }

  private static Map<String, String> askedFor(Call call, Message answer) {
    var headers = new HashMap<String, String>();
    for (var name : call.asksFor()) {
      var value = answer.getHeader(name, String.class);
      if (value != null) {
        headers.put(name, value);
      }
    }
    return headers;
  }

  /**
   * The time-out of the connection starts anew with each byte; this one does not.
   *
   * @param end {@link System#nanoTime()}
   */
  private static byte[] read(String whom, Message answer, long end) throws IOException {
    if (!(answer.getBody() instanceof InputStream body)) {
      return new byte[0];
    }
    var read = new ByteArrayOutputStream();
    var chunk = new byte[8_192];
    for (int length; (length = body.read(chunk)) >= 0; ) {
      read.write(chunk, 0, length);
      if (read.size() > LARGEST) {
        hangUp(body);
        throw DeliveryFailed.retryable(
            whom + ": its answer is larger than %d bytes".formatted(LARGEST), null);
      }
      if (System.nanoTime() > end) {
        hangUp(body);
        throw DeliveryFailed.retryable(whom + ": its answer did not come to an end in time", null);
      }
    }
    return read.toByteArray();
  }

  /** Closing the stream would read it to its end first, to use the connection again. */
  private static void hangUp(InputStream body) throws IOException {
    if (body instanceof EofSensorInputStream connected) {
      connected.abort();
    }
  }
}
