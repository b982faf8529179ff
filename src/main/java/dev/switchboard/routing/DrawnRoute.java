package dev.switchboard.routing;

import java.util.List;
import java.util.stream.Stream;

/**
 * A route as its file says it.
 *
 * @param from the {@code direct:} name that it answers to
 * @param line of its {@code from} in the file
 */
public record DrawnRoute(
    String id, String description, String file, int line, String from, List<RouteNode> steps) {

  Stream<RouteNode> nodes() {
    return steps.stream().flatMap(RouteNode::all);
  }
}
