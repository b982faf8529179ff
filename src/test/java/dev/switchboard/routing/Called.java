package dev.switchboard.routing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;

/** The dictionary with nothing behind it: each step writes down that it was called. */
final class Called extends RouteBuilder {

  static final List<String> STEPS =
      List.of(
          "ask-bot",
          "send-to-agent",
          "send-to-customer",
          "add-to-transcript",
          "hand-over-to-agent",
          "hand-back-to-bot",
          "refuse",
          "tell-bot",
          "show-typing-to-agent",
          "show-typing-to-customer",
          "name-the-agent");

  final List<Call> calls;

  Called() {
    this(new CopyOnWriteArrayList<>());
  }

  /** A RouteBuilder gives its routes to one context only; the next writes on. */
  Called(List<Call> calls) {
    this.calls = calls;
  }

  record Call(String step, Object body, String reason, String notice, String code) {}

  @Override
  public void configure() {
    errorHandler(noErrorHandler());
    for (var step : STEPS) {
      from("direct:" + step)
          .routeId(step)
          .process(
              exchange ->
                  calls.add(
                      new Call(
                          step,
                          exchange.getMessage().getBody(),
                          exchange.getVariable("reason", String.class),
                          exchange.getVariable("notice", String.class),
                          exchange.getVariable("code", String.class))));
    }
  }
}
