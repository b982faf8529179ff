package dev.switchboard.delivery;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.util.Optional;
import java.util.regex.Pattern;

/** A place in a trace, in the form that the journal keeps: W3C Trace Context, version 00. */
final class Traceparent {

  /** Of letters that nobody traces. */
  static final String NONE = "";

  private static final Pattern FORM = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-01");

  private Traceparent() {}

  /** Only what is recorded is told, so the flag is 01. */
  static String of(Span span) {
    return "00-" + span.context().traceId() + "-" + span.context().spanId() + "-01";
  }

  /**
   * @return empty for what is not of this form: the letter is then brought to its end untraced
   */
  static Optional<TraceContext> read(String traceparent, Tracer tracer) {
    var parts = FORM.matcher(traceparent);
    return parts.matches()
        ? Optional.of(
            tracer
                .traceContextBuilder()
                .traceId(parts.group(1))
                .spanId(parts.group(2))
                .sampled(true)
                .build())
        : Optional.empty();
  }
}
