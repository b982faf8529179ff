package dev.switchboard;

import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

/** Says what went wrong as a start would say it: what happened, and what to do about it. */
final class Failure {

  private Failure() {}

  /**
   * @param settings that were read when it failed
   */
  static String inWords(Throwable failure, Environment settings) {
    return SpringFactoriesLoader.forDefaultResourceLocation()
        .load(
            FailureAnalyzer.class,
            ArgumentResolver.of(Environment.class, settings),
            FailureHandler.handleMessage((message, why) -> {}))
        .stream()
        .map(analyzer -> analyzer.analyze(failure))
        .filter(analysis -> analysis != null)
        .map(analysis -> analysis.getDescription() + "\n" + analysis.getAction())
        .findFirst()
        .orElseGet(
            () -> failure instanceof IllegalStateException ? failure.getMessage() : root(failure));
  }

  private static String root(Throwable failure) {
    var root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.toString() : root.getMessage();
  }
}
