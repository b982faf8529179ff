package dev.switchboard.scenario;

import java.util.List;
import java.util.stream.Collectors;

/** How a row went. */
record Result(Scenario scenario, List<Difference> differences) {

  boolean isGood() {
    return differences.isEmpty();
  }

  @Override
  public String toString() {
    return differences.stream()
        .map(difference -> "    " + difference)
        .collect(
            Collectors.joining("\n", "%s: %s\n".formatted(scenario.place(), scenario.name()), ""));
  }
}
