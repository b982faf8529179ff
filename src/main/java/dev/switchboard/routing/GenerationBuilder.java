package dev.switchboard.routing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * Builds a generation from nothing but the text of its files and the Java steps; refuses what
 * cannot run.
 */
final class GenerationBuilder {

  private final Supplier<? extends DefaultCamelContext> contexts;
  private final Supplier<? extends List<? extends RouteBuilder>> steps;
  private final List<String> entries;

  /**
   * @param steps new instances each time: a RouteBuilder gives its routes to one context only
   * @param entries the {@code direct:} names that Java calls
   */
  GenerationBuilder(
      Supplier<? extends DefaultCamelContext> contexts,
      Supplier<? extends List<? extends RouteBuilder>> steps,
      List<String> entries) {
    this.contexts = contexts;
    this.steps = steps;
    this.entries = entries;
  }

  /**
   * @param files text by file name
   */
  Generation build(Map<String, String> files) throws BadRoutes {
    var camel = contexts.get();
    try {
      camel.build();
      Map<String, RouteDefinition> routes = new HashMap<>();
      for (var builder : steps.get()) {
        add(builder, routes, camel);
      }
      var yaml =
          PluginHelper.getRoutesLoader(camel)
              .findRoutesBuilders(
                  files.entrySet().stream()
                      .map(f -> ResourceHelper.fromString("file:" + f.getKey(), f.getValue()))
                      .toList());
      for (var builder : yaml) {
        if (builder instanceof RouteConfigurationsBuilder configurations) {
          configurations.addRouteConfigurationsToCamelContext(camel);
        }
      }
      for (var builder : yaml) {
        add(builder, routes, camel);
      }
      refuseMissingEntries(routes);
      camel.start();
      if (!camel.isStarted()) {
        throw new IllegalStateException("the routes' Camel context did not start");
      }
      refuseCallsIntoNothing(camel);
      return new Generation(camel, files);
    } catch (Exception cause) {
      var why = cause instanceof BadRoutes bad ? bad : BadRoutes.because(cause, camel);
      camel.stop();
      throw why;
    }
  }

  private void add(
      RoutesBuilder builder, Map<String, RouteDefinition> taken, DefaultCamelContext camel)
      throws Exception {
    if (builder instanceof RouteBuilder read) {
      read.configureRoutes(camel); // reads only: nothing is in the context yet
      for (var route : read.getRouteCollection().getRoutes()) {
        var from = route.getInput().getEndpointUri();
        if (!from.startsWith(
            "direct:")) { // two generations overlap: two timers, two Kafka consumers
          throw BadRoutes.at(route, "only direct: may start a route, not " + from);
        }
        if (!route.hasCustomIdAssigned()) {
          throw BadRoutes.at(route, "a route needs an id");
        }
        refuseTaken(
            "the id " + route.getRouteId(), route, taken); // Camel would quietly replace the other
        refuseTaken(from, route, taken);
      }
    }
    builder.addTemplatedRoutesToCamelContext(camel);
    builder.addRoutesToCamelContext(camel);
  }

  private void refuseTaken(String name, RouteDefinition route, Map<String, RouteDefinition> taken)
      throws BadRoutes {
    var other = taken.putIfAbsent(name, route);
    if (other != null) {
      throw BadRoutes.at(route, name + " is taken by " + BadRoutes.place(other, other.getInput()));
    }
  }

  private void refuseMissingEntries(Map<String, RouteDefinition> taken) throws BadRoutes {
    for (var entry : entries) {
      if (!taken.containsKey("direct:" + entry)) {
        throw BadRoutes.missing(entry);
      }
    }
  }

  /** Camel would wait 30 s for somebody to come and listen, with a message in hand. */
  private void refuseCallsIntoNothing(DefaultCamelContext camel) throws BadRoutes {
    var heard = camel.getRoutes().stream().map(r -> r.getEndpoint().getEndpointUri()).toList();
    for (var endpoint : camel.getEndpoints()) {
      var uri = endpoint.getEndpointUri();
      if (uri.startsWith("direct:") && !heard.contains(uri)) {
        throw BadRoutes.calls(uri, camel);
      }
    }
  }
}
