package dev.switchboard;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.ConsoleAppender;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LoggingSystemProperty;

/**
 * Logging is one for the whole JVM, and a command turns it off for its answer. Whoever comes after
 * it in this JVM reads the log again.
 */
public final class LoudAgain implements BeforeAllCallback, BeforeEachCallback {

  @Override
  public void beforeAll(ExtensionContext context) {
    loud();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    loud();
  }

  private static void loud() {
    // Spring Boot sets it once and never again: the next application would be as quiet
    System.clearProperty(LoggingSystemProperty.CONSOLE_THRESHOLD.getEnvironmentVariableName());
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
      logging.resetTurboFilterList();
      var root = logging.getLogger(Logger.ROOT_LOGGER_NAME);
      if (root.getLevel() == Level.OFF) {
        root.setLevel(Level.INFO);
      }
      root.iteratorForAppenders()
          .forEachRemaining(
              appender -> {
                if (appender instanceof ConsoleAppender<?> console) {
                  console.clearAllFilters(); // the threshold
                }
              });
    }
  }
}
