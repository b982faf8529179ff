package dev.switchboard.routing;

import java.util.LinkedHashSet;
import java.util.Map;
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
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Finds file and line of what Camel does not like, and words for it. */
final class Diagnosis {

  private static final Pattern FAILING_NODE = Pattern.compile(">>> (.*?) <<<", Pattern.DOTALL);
  private static final int LONGEST = 300; // letters of one reason

  private final ModelCamelContext camel;
  private final Map<String, YamlText> files;

  Diagnosis(ModelCamelContext camel, Map<String, YamlText> files) {
    this.camel = camel;
    this.files = files;
  }

  static BadRoutes at(RouteDefinition route, String reason, String remedy) {
    return new BadRoutes(refusal(route, route.getInput(), reason, remedy));
  }

  static BadRoutes missing(String entry) {
    return new BadRoutes(
        Refusal.ofFolder(
            "no route starts from direct:%s, and Switchboard calls it".formatted(entry),
            "Bring that route back"));
  }

  BadRoutes calls(String uri) {
    var reason = "nobody listens to " + uri;
    var remedy = "Add a route that starts from it, or mend the name";
    for (var route : camel.getRouteDefinitions()) {
      var node =
          find(
              route,
              n ->
                  n instanceof ToDefinition to
                      && uri.equals(to.getEndpointUri().replaceFirst(":(//)?", "://")));
      if (node != route.getInput()) {
        return new BadRoutes(refusal(route, node, reason, remedy));
      }
    }
    return new BadRoutes(Refusal.ofFolder(reason, remedy));
  }

  BadRoutes because(Exception cause) {
    if (cause instanceof MarkedYamlEngineException e && e.getProblemMark().isPresent()) {
      var mark = e.getProblemMark().get();
      return new BadRoutes(
          new Refusal(file(mark.getName()), mark.getLine() + 1, e.getProblem(), "Mend it there"),
          cause);
    }
    var reason = reasons(cause);
    var route = camel.getRouteDefinition(routeId(cause));
    if (route == null) {
      return new BadRoutes(Refusal.ofFolder(reason, remedy(reason)), cause);
    }
    var node = refusal(route, stumbledOver(cause, route), reason, remedy(reason));
    return new BadRoutes(
        files.containsKey(node.file())
            ? new Refusal(
                node.file(),
                files.get(node.file()).lineOf(reason, node.line()),
                reason,
                node.remedy())
            : node,
        cause);
  }

  static String place(RouteDefinition route) {
    return refusal(route, route.getInput(), "", "").place();
  }

  private static String routeId(Exception cause) {
    return cause instanceof FailedToCreateRouteException e
        ? e.getRouteId()
        : cause instanceof FailedToStartRouteException e ? e.getRouteId() : "";
  }

  /** Camel names the node, not its line. */
  private static LineNumberAware stumbledOver(Exception cause, RouteDefinition route) {
    var named = FAILING_NODE.matcher(String.valueOf(cause.getMessage()));
    return named.find()
        ? find(route, node -> node.toString().equals(named.group(1)))
        : route.getInput();
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

  private static Refusal refusal(
      RouteDefinition route, LineNumberAware node, String reason, String remedy) {
    return route.getResource() == null
        ? Refusal.of("the Java step " + route.getRouteId(), reason, remedy)
        : new Refusal(
            file(route.getResource().getLocation()), node.getLineNumber(), reason, remedy);
  }

  private static String file(String location) {
    return location.replaceFirst(".*[/:]", "");
  }

  private static String remedy(String reason) {
    if (reason.contains("Property with key")) {
      return "Mend its name, or set it under switchboard: in config/application.yaml";
    }
    if (reason.contains("in the registry") || reason.contains("No bean")) {
      return "Mend its name; the database is dataSource";
    }
    if (reason.contains("parameters that couldn't be set")) {
      return "Mend the option's name, or take it away";
    }
    return "Mend it there";
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
    if (said.isEmpty()) {
      return cause.getClass().getSimpleName();
    }
    return said.stream()
        .filter(s -> said.stream().noneMatch(o -> o != s && o.contains(s)))
        .map(s -> s.length() > LONGEST ? s.substring(0, LONGEST) + "…" : s)
        .map(s -> s.replaceFirst("[.\\s]+$", "")) // a refusal ends its sentences itself
        .collect(Collectors.joining("; "));
  }
}
