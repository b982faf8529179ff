package dev.switchboard.routing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.NodeIdFactory;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.springframework.core.annotation.AnnotationUtils;

/**
 * Builds a generation from nothing but the text of its files and the Java steps; refuses what
 * cannot run, and what routes may not say.
 */
final class GenerationBuilder {

  private final Supplier<? extends DefaultCamelContext> contexts;
  private final Supplier<? extends List<? extends RouteBuilder>> steps;
  private final List<String> entries;
  private final Set<String> allowed;

  GenerationBuilder(
      Supplier<? extends DefaultCamelContext> contexts,
      Supplier<? extends List<? extends RouteBuilder>> steps,
      List<String> entries) {
    this(contexts, steps, entries, Set.of());
  }

  /**
   * @param steps new instances each time: a RouteBuilder gives its routes to one context only
   * @param entries the {@code direct:} names that Java calls
   * @param allowed what {@link Sentences} may say beyond the usual
   */
  GenerationBuilder(
      Supplier<? extends DefaultCamelContext> contexts,
      Supplier<? extends List<? extends RouteBuilder>> steps,
      List<String> entries,
      Set<String> allowed) {
    this.contexts = contexts;
    this.steps = steps;
    this.entries = entries;
    this.allowed = allowed;
  }

  /**
   * @param files text by file name
   */
  Generation build(Map<String, String> files) throws BadRoutes {
    var yaml = read(files);
    var camel = contexts.get();
    try {
      fill(camel, yaml, files);
      return new Generation(camel, files);
    } catch (Exception cause) {
      var why = cause instanceof BadRoutes bad ? bad : new Diagnosis(camel, yaml).because(cause);
      camel.stop();
      throw why;
    }
  }

  private Map<String, YamlText> read(Map<String, String> files) throws BadRoutes {
    Map<String, YamlText> read = new TreeMap<>();
    for (var file : files.entrySet()) {
      var yaml = YamlText.of(file.getKey(), withoutBom(file.getValue()));
      Sentences.check(yaml, allowed);
      read.put(file.getKey(), yaml);
    }
    return read;
  }

  private void fill(
      DefaultCamelContext camel, Map<String, YamlText> yaml, Map<String, String> files)
      throws Exception {
    camel.build();
    camel.getCamelContextExtension().addContextPlugin(NodeIdFactory.class, GenerationContext.ids());
    camel
        .getComponent("direct", DirectComponent.class)
        .setBlock(false); // all routes are there from the start: who is missing will not come
    Map<String, RouteDefinition> routes = new HashMap<>();
    for (var builder : steps.get()) {
      add(builder, routes, camel);
      requireWhatItOffers(builder);
    }
    var read =
        PluginHelper.getRoutesLoader(camel)
            .findRoutesBuilders(
                files.entrySet().stream()
                    .map(
                        f ->
                            ResourceHelper.fromString(
                                "file:" + f.getKey(), withoutBom(f.getValue())))
                    .toList());
    for (var builder : read) {
      add(builder, routes, camel);
    }
    refuseMissingEntries(routes);
    camel.start();
    if (!camel.isStarted()) {
      throw new IllegalStateException("the routes' Camel context did not start");
    }
    refuseCallsIntoNothing(camel, yaml);
  }

  /** {@code routes check} relies on it. */
  private static void requireWhatItOffers(RouteBuilder steps) {
    var told = AnnotationUtils.findAnnotation(steps.getClass(), Steps.class);
    var served =
        steps.getRouteCollection().getRoutes().stream().map(RouteDefinition::getRouteId).toList();
    if (told != null && !Set.of(told.offers()).equals(Set.copyOf(served))) {
      throw new IllegalStateException(
          "@Steps of %s must offer %s".formatted(steps.getClass().getSimpleName(), served));
    }
  }

  private static String withoutBom(String text) {
    return text.replaceFirst("^\uFEFF", "");
  }

  private void add(
      RoutesBuilder builder, Map<String, RouteDefinition> taken, DefaultCamelContext camel)
      throws Exception {
    if (builder instanceof RouteBuilder read) {
      read.configureRoutes(camel); // reads only: nothing is in the context yet
      for (var route : read.getRouteCollection().getRoutes()) {
        if (!route.hasCustomIdAssigned()) {
          throw Diagnosis.at(route, "a route needs an id", "Give it one that says its role");
        }
        refuseTaken(
            "the id " + route.getRouteId(), route, taken); // Camel would quietly replace the other
        refuseTaken(route.getInput().getEndpointUri().replace("://", ":"), route, taken);
      }
    }
    builder.addRoutesToCamelContext(camel);
  }

  private void refuseTaken(String name, RouteDefinition route, Map<String, RouteDefinition> taken)
      throws BadRoutes {
    var other = taken.putIfAbsent(name, route);
    if (other != null) {
      throw Diagnosis.at(
          route,
          name + " is taken by " + Diagnosis.place(other),
          "Take another name, or delete one");
    }
  }

  private void refuseMissingEntries(Map<String, RouteDefinition> taken) throws BadRoutes {
    for (var entry : entries) {
      if (!taken.containsKey("direct:" + entry)) {
        throw Diagnosis.missing(entry);
      }
    }
  }

  /** A message in hand would fail, each time anew. */
  private void refuseCallsIntoNothing(DefaultCamelContext camel, Map<String, YamlText> yaml)
      throws BadRoutes {
    var heard = camel.getRoutes().stream().map(r -> r.getEndpoint().getEndpointUri()).toList();
    for (var endpoint : camel.getEndpoints()) {
      var uri = endpoint.getEndpointUri();
      if (uri.startsWith("direct:") && !heard.contains(uri)) {
        throw new Diagnosis(camel, yaml).calls(uri);
      }
    }
  }
}
