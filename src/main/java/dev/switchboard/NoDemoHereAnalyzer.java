package dev.switchboard;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says how to mend the configuration instead of a stack trace. */
final class NoDemoHereAnalyzer extends AbstractFailureAnalyzer<NoDemoHere> {

  @Override
  protected FailureAnalysis analyze(Throwable failure, NoDemoHere why) {
    return new FailureAnalysis(why.getMessage(), NoDemoHere.remedy(), why);
  }
}
