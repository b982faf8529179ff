package dev.switchboard.routing;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.LineNumberAware;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;

/**
 * Why a set of route files was refused; the message is what an operator reads: file, line, cause.
 */
final class BadRoutes extends Exception {

  private static final long serialVersionUID = 1L;

  private static final Pattern FAILING_NODE = Pattern.compile(">>> (.*?) <<<", Pattern.DOTALL);

  BadRoutes(String message, Throwable cause) {
    super(message, cause);
  }

  static BadRoutes at(RouteDefinition route, String why) {
    return new BadRoutes(place(route, route.getInput()) + ": " + why, null);
  }

  static BadRoutes missing(String entry) {
    return new BadRoutes(
        "no route starts from direct:%s, and Switchboard calls it; bring that route back"
            .formatted(entry),
        null);
  }

  static BadRoutes because(Throwable cause, ModelCamelContext camel) {
    var id =
        cause instanceof FailedToCreateRouteException e
            ? e.getRouteId()
            : cause instanceof FailedToStartRouteException e ? e.getRouteId() : null;
    var route = id == null ? null : camel.getRouteDefinition(id);
    if (route == null) {
      return new BadRoutes(reasons(cause), cause);
    }
    var stumbledOver =
        FAILING_NODE.matcher(
            String.valueOf(cause.getMessage())); // Camel names the node, not its line
    var node =
        stumbledOver.find()
            ? find(route, n -> n.toString().equals(stumbledOver.group(1)))
            : route.getInput();
    return new BadRoutes(place(route, node) + ": " + reasons(cause), cause);
  }

  static BadRoutes calls(String uri, ModelCamelContext camel) {
    for (var route : camel.getRouteDefinitions()) {
      var node =
          find(
              route,
              n ->
                  n instanceof ToDefinition to
                      && uri.equals(to.getEndpointUri().replaceFirst(":(//)?", "://")));
      if (node != route.getInput()) {
        return new BadRoutes(place(route, node) + ": nobody listens to " + uri, null);
      }
    }
    return new BadRoutes("nobody listens to " + uri, null);
  }

  private static LineNumberAware find(
      RouteDefinition route, Predicate<ProcessorDefinition<?>> wanted) {
    for (ProcessorDefinition<?> node :
        ProcessorDefinitionHelper.filterTypeInOutputs(
            route.getOutputs(), ProcessorDefinition.class)) {
      if (wanted.test(node)) {
        return node;
      }
    }
    return route.getInput();
  }

  static String place(RouteDefinition route, LineNumberAware node) {
    var file =
        route.getResource() == null
            ? "a Java step"
            : route.getResource().getLocation().replaceFirst(".*[/:]", "");
    return file + " line " + node.getLineNumber() + ", route " + route.getRouteId();
  }

  /** From the outside in, each reason once, without the copy of the whole route that Camel adds. */
  private static String reasons(Throwable cause) {
    Set<String> said = new LinkedHashSet<>();
    for (var t = cause; t != null; t = t.getCause()) {
      if (t.getMessage() != null
          && !(t instanceof FailedToCreateRouteException && t.getCause() != null)) {
        said.add(t.getMessage().strip().replaceAll("\\s*\\n\\s*", " "));
      }
    }
    return said.stream()
        .filter(s -> said.stream().noneMatch(o -> o != s && o.contains(s)))
        .map(s -> s.length() > 300 ? s.substring(0, 300) + "…" : s)
        .collect(Collectors.joining("; "));
  }
}
