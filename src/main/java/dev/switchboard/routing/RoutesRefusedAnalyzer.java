package dev.switchboard.routing;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** What is read on the screen when a start fails because of routes/. */
final class RoutesRefusedAnalyzer extends AbstractFailureAnalyzer<RoutesRefused> {

  @Override
  protected FailureAnalysis analyze(Throwable root, RoutesRefused refused) {
    return new FailureAnalysis(
        "Switchboard did not start: " + refused.getMessage(),
        "Then start again. The folder is switchboard.routes.folder, relative to the"
            + " working directory.",
        refused);
  }
}
