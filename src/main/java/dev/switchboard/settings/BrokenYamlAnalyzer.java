package dev.switchboard.settings;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.StandardEnvironment;
import org.yaml.snakeyaml.error.YAMLException;

/** A start fails of it before anything else is there, and with nothing around it. */
final class BrokenYamlAnalyzer implements FailureAnalyzer {

  @Override
  public FailureAnalysis analyze(Throwable failure) {
    if (failure instanceof YAMLException unnamed) {
      return analysis(BrokenYaml.of(unnamed, new StandardEnvironment()));
    }
    return failure instanceof BrokenYaml named ? analysis(named) : null;
  }

  private static FailureAnalysis analysis(BrokenYaml broken) {
    return new FailureAnalysis(broken.getMessage(), "Mend it, and start again.", broken);
  }
}
