package dev.switchboard.routing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How much of the YAML routes was reached: steps, choices and each of their branches.
 *
 * @param nodes all there are
 */
public record Coverage(int nodes, List<Missed> missed) {

  /**
   * @param node in words, as in {@code to direct:refuse}
   */
  public record Missed(String file, int line, String node) {
    @Override
    public String toString() {
      return "%s:%d %s".formatted(file, line, node);
    }
  }

  @JsonProperty
  public int reached() {
    return nodes - missed.size();
  }

  /** Several rehearsals of the same files: what one of them reached is reached. */
  public static Coverage of(List<Coverage> parts) {
    return parts.stream()
        .reduce(
            (one, other) ->
                new Coverage(
                    one.nodes(), one.missed().stream().filter(other.missed()::contains).toList()))
        .orElse(new Coverage(0, List.of()));
  }

  @Override
  public String toString() {
    var summary = "%d of %d nodes and branches of the routes reached".formatted(reached(), nodes);
    return missed.isEmpty()
        ? summary + "."
        : missed.stream()
            .map(one -> "\n  " + one)
            .collect(Collectors.joining("", summary + "; not reached:", ""));
  }
}
