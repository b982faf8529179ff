package dev.switchboard.routing;

import java.util.List;
import java.util.stream.Stream;

/**
 * One node of a route, as its file says it.
 *
 * @param id unique in its generation
 * @param kind Camel's word for it: {@code to}, {@code choice}, {@code when}, {@code setVariable} …
 * @param description what the file says of it, else empty
 * @param text the URI, the condition, {@code name = value}, or what is said; may be empty
 * @param line in the route's file
 * @param steps what it holds
 */
public record RouteNode(
    String id, String kind, String description, String text, int line, List<RouteNode> steps) {

  private static final int LONGEST = 70; // characters of a node in words

  /** This node and all within it, in the file's order. */
  Stream<RouteNode> all() {
    return Stream.concat(Stream.of(this), steps.stream().flatMap(RouteNode::all));
  }

  /** As in {@code to direct:refuse}: what an editor looks for in the line. */
  public String inWords() {
    var words = description.isEmpty() ? text : description;
    var first = words.lines().findFirst().map(one -> " " + one).orElse("");
    return kind + (first.length() > LONGEST ? first.substring(0, LONGEST) + "…" : first);
  }
}
