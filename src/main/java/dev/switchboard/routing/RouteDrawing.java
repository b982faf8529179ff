package dev.switchboard.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.camel.model.BasicExpressionNode;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.EndpointRequiredDefinition;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.LogDefinition;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.model.OutputNode;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SetHeaderDefinition;
import org.apache.camel.model.SetVariableDefinition;
import org.apache.camel.model.language.ExpressionDefinition;

/** Reads Camel's model of the YAML routes back into what their files say. */
final class RouteDrawing {

  private final String file;
  private final List<String> lines;

  private RouteDrawing(String file, String text) {
    this.file = file;
    this.lines = text.lines().toList();
  }

  /** By file, then in the file's order. */
  static List<DrawnRoute> of(Generation generation) {
    return generation.camel().getRouteDefinitions().stream()
        .filter(route -> route.getResource() != null)
        .map(
            route -> {
              var file = route.getResource().getLocation().replaceFirst(".*[/:]", "");
              return new RouteDrawing(file, generation.files().get(file)).route(route);
            })
        .sorted(Comparator.comparing(DrawnRoute::file).thenComparingInt(DrawnRoute::line))
        .toList();
  }

  /** The Java steps of the generation, by name: a sentence each. */
  static SortedMap<String, String> steps(Generation generation) {
    var steps = new TreeMap<String, String>();
    generation.camel().getRouteDefinitions().stream()
        .filter(route -> route.getResource() == null)
        .forEach(route -> steps.put(route.getRouteId(), said(route)));
    return steps;
  }

  private DrawnRoute route(RouteDefinition route) {
    return new DrawnRoute(
        route.getRouteId(),
        said(route),
        file,
        lineOfFrom(route.getInput().getLineNumber()),
        route.getInput().getEndpointUri().replaceFirst("^direct:(//)?", ""),
        route.getOutputs().stream().map(this::node).toList());
  }

  /**
   * Camel counts the lines before a node's value: that is the line of its name, unless both stand
   * in one.
   */
  private int line(String kind, int before) {
    var named =
        !kind.equals("when")
            && before > 0
            && before <= lines.size()
            && lines.get(before - 1).contains(kind + ":");
    return named ? before : before + 1;
  }

  /** Camel counts to what stands within. */
  private int lineOfFrom(int within) {
    var line = Math.min(within + 1, lines.size());
    while (line > 1 && !lines.get(line - 1).contains("from:")) {
      line--;
    }
    return line;
  }

  private RouteNode node(OptionalIdentifiedDefinition<?> node) {
    return new RouteNode(
        Optional.ofNullable(node.getId()).orElse(""),
        node.getShortName(),
        said(node),
        text(node).strip(),
        line(node.getShortName(), node.getLineNumber()),
        within(node).stream().map(this::node).toList());
  }

  /** A choice keeps its branches apart from what other nodes call their outputs. */
  private static List<? extends OptionalIdentifiedDefinition<?>> within(
      OptionalIdentifiedDefinition<?> node) {
    if (node instanceof ChoiceDefinition choice) {
      var branches = new ArrayList<OptionalIdentifiedDefinition<?>>(choice.getWhenClauses());
      Optional.ofNullable(choice.getOtherwise()).ifPresent(branches::add);
      return branches;
    }
    if (node instanceof ProcessorDefinition<?> holder) {
      return holder.getOutputs();
    }
    return node instanceof OutputNode branch ? branch.getOutputs() : List.of();
  }

  private static String said(OptionalIdentifiedDefinition<?> node) {
    return Optional.ofNullable(node.getDescriptionText()).orElse("");
  }

  private static String text(OptionalIdentifiedDefinition<?> node) {
    if (node instanceof EndpointRequiredDefinition to) {
      return to.getEndpointUri();
    }
    if (node instanceof SetVariableDefinition set) {
      return set.getName() + " = " + expression(set.getExpression());
    }
    if (node instanceof SetHeaderDefinition set) {
      return set.getName() + " = " + expression(set.getExpression());
    }
    if (node instanceof LogDefinition log) {
      return log.getMessage();
    }
    if (node instanceof BasicExpressionNode branch) {
      return expression(branch.getExpression());
    }
    return node instanceof ExpressionNode other ? expression(other.getExpression()) : "";
  }

  private static String expression(ExpressionDefinition said) {
    return Optional.ofNullable(said)
        .map(ExpressionDefinition::getExpression)
        .map(String::strip)
        .orElse("");
  }
}
