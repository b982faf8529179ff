package dev.switchboard.routing;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/**
 * A span for each route of the files that a traced message goes through; nothing for any other
 * message. What a route says of a failure may quote, so only the exception's name is told.
 */
final class RouteSpans implements RoutePolicyFactory {

  private static final String OPEN = "switchboard.spans";

  private final Tracer tracer;

  RouteSpans(Tracer tracer) {
    this.tracer = tracer;
  }

  @Override
  public RoutePolicy createRoutePolicy(CamelContext camel, String routeId, NamedNode route) {
    return route instanceof RouteDefinition definition && definition.getResource() != null
        ? new OfRoute(routeId, definition.getResource().getLocation())
        : null; // as its contract says: none
  }

  private record Open(OfRoute route, Span span, Tracer.SpanInScope scope, Thread thread) {}

  private final class OfRoute extends RoutePolicySupport {

    private final String id;
    private final String file;

    OfRoute(String id, String file) {
      this.id = id;
      this.file = file.replaceFirst("^.*[:/]", "");
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
      var around = tracer.currentSpan();
      if (around == null || around.isNoop()) {
        return;
      }
      var span = tracer.spanBuilder().name("route " + id).tag("switchboard.file", file).start();
      open(exchange).push(new Open(this, span, tracer.withSpan(span), Thread.currentThread()));
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
      var open = exchange.getProperty(OPEN, Deque.class);
      if (open == null || !(open.peek() instanceof Open last) || last.route() != this) {
        return;
      }
      open.pop();
      if (last.thread() == Thread.currentThread()) {
        last.scope().close();
      }
      if (exchange.getException() != null) {
        last.span().error(new Failed(exchange.getException().getClass().getSimpleName()));
      }
      last.span().end();
    }

    @SuppressWarnings("unchecked")
    private Deque<Open> open(Exchange exchange) {
      var open = (Deque<Open>) exchange.getProperty(OPEN);
      if (open == null) {
        open = new ArrayDeque<>();
        exchange.setProperty(OPEN, open);
      }
      return open;
    }
  }

  private static final class Failed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Failed(String name) {
      super(name, null, false, false);
    }
  }
}
