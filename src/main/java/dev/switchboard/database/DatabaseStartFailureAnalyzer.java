package dev.switchboard.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints why the database did not start, and what to do, instead of a stack trace. */
class DatabaseStartFailureAnalyzer extends AbstractFailureAnalyzer<DatabaseStartException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, DatabaseStartException cause) {
    return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
  }
}
