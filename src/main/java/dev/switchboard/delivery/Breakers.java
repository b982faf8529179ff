package dev.switchboard.delivery;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * A destination that fails again and again is left alone for a while: its lanes wait without an
 * attempt, and no thread waits for its time-outs. No answer and 5xx are failures; a 4xx is an
 * answer, and a 429 brings its own pause.
 */
@Component
class Breakers {

  private static final Logger LOG = LoggerFactory.getLogger(Breakers.class);
  private static final Duration PROBES_UNDER_WAY = Duration.ofSeconds(2);
  private static final Set<State> LEFT_ALONE = EnumSet.of(State.OPEN, State.HALF_OPEN);
  private static final double NEARLY = 0.9; // of the time-out

  private final Map<String, Instant> openUntil = new ConcurrentHashMap<>();
  private final CircuitBreakerRegistry registry = CircuitBreakerRegistry.ofDefaults();
  private final DeliverySettings.Breaker settings;
  private final Clock clock;

  Breakers(DeliverySettings settings, Clock clock, MeterRegistry meters) {
    this.settings = settings.breaker();
    this.clock = clock;
    registry
        .getEventPublisher()
        .onEntryAdded(
            added -> added.getAddedEntry().getEventPublisher().onStateTransition(this::hasChanged));
    TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(registry).bindTo(meters);
  }

  /**
   * @param timeout of the call; the same for all calls of a destination
   * @throws DeliveryFailed not tried, while the breaker is open
   */
  Answered guard(Destination to, Duration timeout, Supplier<Answered> call) {
    var breaker = registry.circuitBreaker(to.name(), () -> config(timeout));
    if (!breaker.tryAcquirePermission()) {
      throw DeliveryFailed.notTried(
          rest(to), to.whom() + " failed too often and is left alone for a while");
    }
    var began = breaker.getCurrentTimestamp();
    try {
      var answered = call.get();
      breaker.onResult(since(began, breaker), breaker.getTimestampUnit(), answered);
      return answered;
    } catch (RuntimeException e) {
      if (e instanceof DeliveryFailed failed && !failed.isTried()) {
        breaker.releasePermission();
      } else {
        breaker.onError(since(began, breaker), breaker.getTimestampUnit(), e);
      }
      throw e;
    }
  }

  /** Destinations that are left alone, or are just being tried again; by name. */
  List<String> open() {
    return registry.getAllCircuitBreakers().stream()
        .filter(breaker -> LEFT_ALONE.contains(breaker.getState()))
        .map(CircuitBreaker::getName)
        .sorted()
        .toList();
  }

  /** Until the next probe; while probes are under way, nobody knows. */
  private Duration rest(Destination to) {
    var rest =
        Duration.between(clock.instant(), openUntil.getOrDefault(to.name(), clock.instant()));
    return rest.compareTo(Duration.ZERO) > 0 ? rest : least(PROBES_UNDER_WAY, settings.openFor());
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static long since(long began, CircuitBreaker breaker) {
    return breaker.getCurrentTimestamp() - began;
  }

  private CircuitBreakerConfig config(Duration timeout) {
    return CircuitBreakerConfig.custom()
        .slidingWindow(
            (int) settings.window().toSeconds(), settings.calls(), SlidingWindowType.TIME_BASED)
        .failureRateThreshold(settings.failures())
        .slowCallRateThreshold(settings.slow())
        .slowCallDurationThreshold(Duration.ofMillis((long) (timeout.toMillis() * NEARLY)))
        .waitDurationInOpenState(settings.openFor())
        .permittedNumberOfCallsInHalfOpenState(settings.probes())
        .recordResult(result -> result instanceof Answered answered && answered.status() >= 500)
        .build();
  }

  private void hasChanged(CircuitBreakerOnStateTransitionEvent event) {
    var name = event.getCircuitBreakerName();
    var state = event.getStateTransition().getToState();
    if (state == State.OPEN) {
      openUntil.put(name, clock.instant().plus(settings.openFor()));
      LOG.warn(
          "{} does not answer, or too late, or with 5xx: left alone for {} s",
          name,
          settings.openFor().toMillis() / 1000.0);
    } else if (state == State.CLOSED) {
      LOG.info("{} answers again", name);
    }
  }
}
