package dev.switchboard.delivery;

import dev.switchboard.conversation.Integration;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;

/** What all steps have in common: a name, a sentence, the message at hand, and the way out. */
public abstract class DeliverySteps extends RouteBuilder {

  static final String EFFECTS = "switchboard.effects";

  private final Map<String, Endpoint> entries = new ConcurrentHashMap<>();
  private ProducerTemplate template;
  private CallSteps calls;
  private Breakers breakers;

  /** A failure belongs to the message, so that the dispatcher hears of it. */
  @Override
  public final void configure() {
    errorHandler(noErrorHandler());
    steps();
  }

  protected abstract void steps();

  protected final RouteDefinition step(String name, String sentence) {
    return from("direct:" + name).routeId(name).routeDescription(sentence);
  }

  /**
   * A step that ends in a lane of its own: there it goes out; called elsewhere, it becomes a
   * message of that lane, with attempts and an end of its own.
   */
  protected final void exit(
      String name, String sentence, Direction lane, Processor goOut, Processor send) {
    step(name, sentence)
        .process(exchange -> (effects(exchange).isIn(lane) ? goOut : send).process(exchange));
  }

  protected static Effects effects(Exchange exchange) {
    return exchange.getProperty(EFFECTS, Effects.class);
  }

  protected static Integration integration(Exchange exchange) {
    return exchange.getVariable("integration", Integration.class);
  }

  /** Calls another route in the same generation, with this exchange. */
  protected final void run(Exchange exchange, String entry, Object body) throws Exception {
    exchange.getMessage().setBody(body);
    template().send(entries.computeIfAbsent(entry, this::entry), exchange);
    if (exchange.getException() != null) {
      throw exchange.getException();
    }
  }

  /**
   * @throws DeliveryFailed retryable, when there is no answer at all, or when the destination is
   *     left alone for a while
   */
  protected final Answered call(Call call) {
    return guarded(call.to(), call.timeout(), () -> answer(call));
  }

  /** Calls out, unless the destination's circuit breaker is open. */
  protected final Answered guarded(Destination to, Duration timeout, Supplier<Answered> call) {
    return breakers().guard(to, timeout, call);
  }

  /**
   * @throws DeliveryFailed retryable, when there is no answer at all
   */
  protected final Answered answer(Call call) {
    return calls().answer(call);
  }

  private Endpoint entry(String entry) {
    return getContext().getEndpoint("direct:" + entry);
  }

  /** One for all generations: what is known of a destination outlives an edit of the routes. */
  private synchronized Breakers breakers() {
    if (breakers == null) {
      breakers = getContext().getRegistry().findSingleByType(Breakers.class);
    }
    return breakers;
  }

  /** One for this instance, so one for its generation. */
  private synchronized ProducerTemplate template() {
    if (template == null) {
      template = getContext().createProducerTemplate();
      try {
        getContext().addService(template); // stops with its generation
      } catch (Exception e) {
        throw new IllegalStateException("no way to other routes", e);
      }
    }
    return template;
  }

  private synchronized CallSteps calls() {
    if (calls == null) {
      calls = new CallSteps(getContext());
    }
    return calls;
  }
}
