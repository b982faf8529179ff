package dev.switchboard;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.encoder.Encoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;

/** Whatever is logged meanwhile, in all forms that it can have. */
final class LogLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final Logger root =
      ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
  private final Encoder<ILoggingEvent> forPeople;
  private final Encoder<ILoggingEvent> ecs;
  private final Encoder<ILoggingEvent> logstash;
  private final List<String> plain = new CopyOnWriteArrayList<>();
  private final List<String> json = new CopyOnWriteArrayList<>();

  private LogLines(Environment environment) {
    var pattern = new PatternLayoutEncoder();
    pattern.setPattern(environment.getRequiredProperty("logging.pattern.console"));
    forPeople = started(pattern);
    ecs = structured("ecs", environment);
    logstash = structured("logstash", environment);
  }

  static LogLines taken(Environment environment) {
    var lines = new LogLines(environment);
    lines.setContext(lines.root.getLoggerContext());
    lines.start();
    lines.root.addAppender(lines);
    return lines;
  }

  private Encoder<ILoggingEvent> structured(String format, Environment environment) {
    root.getLoggerContext().putObject(Environment.class.getName(), environment);
    var encoder = new StructuredLogEncoder();
    encoder.setFormat(format);
    return started(encoder);
  }

  private <T extends Encoder<ILoggingEvent>> T started(T encoder) {
    encoder.setContext(root.getLoggerContext());
    encoder.start();
    return encoder;
  }

  /** On the thread that logs: later, its fields are gone. */
  @Override
  protected void append(ILoggingEvent event) {
    plain.add(text(forPeople, event));
    json.add(text(ecs, event));
    json.add(text(logstash, event));
  }

  private static String text(Encoder<ILoggingEvent> encoder, ILoggingEvent event) {
    return new String(encoder.encode(event), StandardCharsets.UTF_8);
  }

  private static JsonNode read(String line) {
    try {
      return Web.JSON.readTree(line);
    } catch (IOException notJson) {
      throw new UncheckedIOException(line, notJson);
    }
  }

  List<String> forPeople() {
    return plain;
  }

  List<String> forPrograms() {
    return json;
  }

  List<JsonNode> ecs() {
    return json.stream().map(LogLines::read).filter(line -> line.has("ecs")).toList();
  }

  @Override
  public void close() {
    root.detachAppender(this);
    stop();
  }
}
