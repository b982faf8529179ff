package dev.switchboard.settings;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** As {@link InvalidSettingsAnalyzer}. */
final class UnusableSettingsAnalyzer extends AbstractFailureAnalyzer<UnusableSettings> {

  @Override
  protected FailureAnalysis analyze(Throwable failure, UnusableSettings unusable) {
    return Fault.analysis(unusable.faults(), unusable);
  }
}
