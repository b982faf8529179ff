package dev.switchboard;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Takes in what OpenTelemetry's exporter sends: OTLP over HTTP, as protobuf. */
final class Collector {

  /**
   * @param start nanoseconds since 1970
   */
  record Seen(
      String trace,
      String id,
      String parent,
      String name,
      boolean failed,
      long start,
      Map<String, String> tags) {

    static Seen of(Span span) {
      return new Seen(
          hex(span.getTraceId().toByteArray()),
          hex(span.getSpanId().toByteArray()),
          hex(span.getParentSpanId().toByteArray()),
          span.getName(),
          span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR,
          span.getStartTimeUnixNano(),
          span.getAttributesList().stream()
              .collect(Collectors.toMap(KeyValue::getKey, Seen::value, (one, other) -> one)));
    }

    private static String value(KeyValue tag) {
      return tag.getValue().hasIntValue()
          ? String.valueOf(tag.getValue().getIntValue())
          : tag.getValue().getStringValue();
    }

    private static String hex(byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
  }

  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final StringBuffer all = new StringBuffer();
  private final HttpServer server;

  private Collector(HttpServer server) {
    this.server = server;
  }

  static Collector open() {
    try {
      var opened = new Collector(HttpServer.create(new InetSocketAddress("localhost", 0), 10));
      opened.server.setExecutor(
          Executors.newSingleThreadExecutor(
              work -> {
                var thread = new Thread(work, "collector");
                thread.setDaemon(true);
                return thread;
              }));
      opened.server.createContext("/v1/traces", opened::take);
      opened.server.start();
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/v1/traces";
  }

  List<Seen> trace(String id) {
    return seen.stream().filter(span -> span.trace().equals(id)).toList();
  }

  /** All that was ever sent, as text. */
  String everything() {
    return all.toString();
  }

  /** From the span up to the root, as far as its trace is known. */
  List<String> wayTo(Seen span) {
    var way = new ArrayList<String>();
    for (Seen at = span; at != null; at = parent(at)) {
      way.add(0, at.name());
    }
    return way;
  }

  private Seen parent(Seen of) {
    return trace(of.trace()).stream()
        .filter(span -> span.id().equals(of.parent()))
        .findFirst()
        .orElse(null);
  }

  /** As a person would draw it: milliseconds since the first, indented below whom it follows. */
  String drawn(String trace, String root) {
    var spans = trace(trace);
    var began = spans.stream().mapToLong(Seen::start).min().orElse(0);
    var drawing = new StringBuilder();
    draw(spans, root, "", began, drawing);
    return drawing.toString();
  }

  private static void draw(
      List<Seen> spans, String parent, String indent, long began, StringBuilder drawing) {
    spans.stream()
        .filter(span -> span.parent().equals(parent))
        .sorted(Comparator.comparingLong(Seen::start))
        .forEach(
            span -> {
              drawing
                  .append("%5d ms  ".formatted((span.start() - began) / 1_000_000))
                  .append(indent)
                  .append(span.name())
                  .append('\n');
              draw(spans, span.id(), indent + "  ", began, drawing);
            });
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody().readAllBytes());
      all.append(request);
      request.getResourceSpansList().stream()
          .flatMap(of -> of.getScopeSpansList().stream())
          .flatMap(of -> of.getSpansList().stream())
          .map(Seen::of)
          .forEach(seen::add);
      exchange.sendResponseHeaders(200, -1);
    }
  }
}
