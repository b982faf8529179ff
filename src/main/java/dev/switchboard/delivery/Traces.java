package dev.switchboard.delivery;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * One message's way as one trace: a commit is a span, which its letters keep in the journal; each
 * attempt of a letter goes on from there, whoever makes it and however much later; each call out is
 * a span that the other side can go on from. Names and numbers only: no text, no path, no id of a
 * customer. Without a tracer, nothing here does anything.
 */
@Component
final class Traces {

  private final Tracer tracer;
  private final Propagator propagator;
  private final boolean on;

  @Autowired
  Traces(ObjectProvider<Tracer> tracer, ObjectProvider<Propagator> propagator) {
    this(
        tracer.getIfAvailable(() -> Tracer.NOOP), propagator.getIfAvailable(() -> Propagator.NOOP));
  }

  private Traces(Tracer tracer, Propagator propagator) {
    this.tracer = tracer;
    this.propagator = propagator;
    this.on = tracer != Tracer.NOOP;
  }

  static Traces off() {
    return new Traces(Tracer.NOOP, Propagator.NOOP);
  }

  /** Whether what this thread does now is part of a trace that is kept. */
  boolean isRecording() {
    if (!on) {
      return false;
    }
    var span = tracer.currentSpan();
    return span != null && !span.isNoop();
  }

  /** For a letter that brings its trace along. */
  boolean follows(Journalled letter) {
    return on && !letter.traceparent().isEmpty();
  }

  /** What is committed belongs to the trace at hand, and so do its letters. */
  Committed committing(Outcome outcome, Function<Outcome, Committed> commit) {
    var span = tracer.spanBuilder().name("journal").kind(Span.Kind.PRODUCER).start();
    try {
      var committed = commit.apply(outcome.in(Traceparent.of(span)));
      span.tag("switchboard.letters", outcome.effects().letters().size());
      span.tag("switchboard.result", word(committed.what()));
      return committed;
    } catch (RuntimeException e) {
      throw failed(span, e);
    } finally {
      span.end();
    }
  }

  /** An attempt, from the route to the commit of what became of it. */
  Committed following(Claim claim, Turn turn, Supplier<Committed> attempt) {
    var letter = turn.letter();
    var parent = Traceparent.read(letter.traceparent(), tracer);
    if (parent.isEmpty()) {
      return attempt.get();
    }
    var span =
        tracer
            .spanBuilder()
            .setParent(parent.get())
            .name(claim.direction().lane() + " " + letter.step())
            .kind(Span.Kind.CONSUMER)
            .tag("switchboard.conversation", claim.conversation().toString())
            .tag("switchboard.message", Reason.of(letter.body().id()))
            .tag("switchboard.integration", turn.conversation().integration())
            .tag("switchboard.attempt", letter.attempt())
            .start();
    try (var scope = tracer.withSpan(span)) {
      return attempt.get();
    } catch (RuntimeException e) {
      throw failed(span, e);
    } finally {
      span.end();
    }
  }

  /**
   * How the attempt ended that this thread makes.
   *
   * @param millis since the letter was journalled
   */
  void ended(String how, long millis) {
    if (isRecording()) {
      var span = tracer.currentSpan();
      span.tag("switchboard.outcome", how).tag("switchboard.age.ms", millis);
      if (!how.equals("delivered")) {
        span.error(new Wordless(how));
      }
    }
  }

  /**
   * A call out.
   *
   * @param ask with the headers by which the other side can go on with the trace
   */
  Answered calling(Call call, BiFunction<Call, Map<String, String>, Answered> ask) {
    var span =
        tracer
            .spanBuilder()
            .name("call " + call.to().name())
            .kind(Span.Kind.CLIENT)
            .remoteServiceName(call.to().name())
            .tag("http.request.method", call.method())
            .tag("server.address", String.valueOf(call.uri().getHost()))
            .start();
    var headers = new HashMap<String, String>();
    propagator.inject(span.context(), headers, Map::put);
    try {
      var answered = ask.apply(call, headers);
      span.tag("http.response.status_code", answered.status());
      if (!answered.ok()) {
        span.error(new Wordless(String.valueOf(answered.status())));
      }
      return answered;
    } catch (RuntimeException e) {
      throw failed(span, e);
    } finally {
      span.end();
    }
  }

  private static RuntimeException failed(Span span, RuntimeException why) {
    span.error(new Wordless(why.getClass().getSimpleName()));
    return why;
  }

  private static String word(Committed.What what) {
    return what.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** A tracer writes down what an exception says, and that may quote what a customer wrote. */
  private static final class Wordless extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Wordless(String what) {
      super(what, null, false, false);
    }
  }
}
