package dev.switchboard.settings;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * A setting that cannot be as it is.
 *
 * @param place where it stands; empty: nowhere, or it is not known
 */
record Fault(String setting, String reason, String place) {

  private static final String REMEDY =
      "Mend config/application.yaml, the environment or the command line, and start again.";

  static FailureAnalysis analysis(List<Fault> faults, Throwable failure) {
    var lines =
        faults.stream().map(Fault::toString).distinct().sorted().collect(Collectors.joining("\n"));
    return new FailureAnalysis(lines, REMEDY, failure);
  }

  @Override
  public String toString() {
    return setting + ": " + reason + (place.isEmpty() ? "" : " (" + place + ")");
  }
}
