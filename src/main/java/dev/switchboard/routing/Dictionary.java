package dev.switchboard.routing;

import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** The steps with nothing behind them: each says that it was called. */
final class Dictionary extends RouteBuilder {

  static final String CALLED = "rehearsal.called";

  private final List<String> steps;

  Dictionary(List<String> steps) {
    this.steps = steps;
  }

  @Override
  public void configure() {
    errorHandler(noErrorHandler());
    for (var step : steps) {
      from("direct:" + step).routeId(step).process(exchange -> note(step, exchange));
    }
  }

  @SuppressWarnings("unchecked")
  private static void note(String step, Exchange exchange) {
    exchange
        .getProperty(CALLED, Consumer.class)
        .accept(
            new StepCall(
                step,
                exchange.getMessage().getBody(),
                new HashMap<>(exchange.getVariables()),
                new HashMap<>(exchange.getMessage().getHeaders())));
  }
}
