package dev.switchboard.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Which party is broken just now, and for how long. */
@Component
@Profile("demo")
public class DemoFaults {

  private final Map<String, Running> running = new ConcurrentHashMap<>();
  private final DemoEvents events;
  private final Clock clock = Clock.systemUTC();

  DemoFaults(DemoEvents events) {
    this.events = events;
  }

  void begin(Fault fault) {
    Instant until =
        fault.seconds() == 0 ? Instant.MAX : clock.instant().plusSeconds(fault.seconds());
    running.put(
        fault.party(),
        new Running(fault, fault.times() == 0 ? Integer.MAX_VALUE : fault.times(), until));
    events.tell("faults", list());
  }

  void clear() {
    running.clear();
    events.tell("faults", list());
  }

  List<View> list() {
    Instant now = clock.instant();
    List<View> views = new ArrayList<>();
    running.values().stream()
        .filter(fault -> fault.until.isAfter(now))
        .forEach(fault -> views.add(fault.view(now)));
    return views;
  }

  /**
   * A call arrives at the party: takes the fault's time, and returns the fault if it is to be
   * answered.
   */
  public Optional<Fault> strike(String party) {
    Instant now = clock.instant();
    Running struck = running.get(party);
    if (struck == null) {
      return Optional.empty();
    }
    Running left = running.computeIfPresent(party, (same, fault) -> fault.once(now));
    if (left == null || left.fault.times() > 0) {
      events.tell("faults", list());
    }
    if (!struck.until.isAfter(now)) {
      return Optional.empty();
    }
    Pause.of(Duration.ofMillis(struck.fault.delayMillis()));
    return struck.fault.status() == 0 ? Optional.empty() : Optional.of(struck.fault);
  }

  private record Running(Fault fault, int left, Instant until) {

    /** Null, which takes it off the map, once it has struck for the last time. */
    Running once(Instant now) {
      return left <= 1 || !until.isAfter(now) ? null : new Running(fault, left - 1, until);
    }

    View view(Instant now) {
      long secondsLeft =
          until == Instant.MAX ? 0 : Math.max(1, Duration.between(now, until).toSeconds());
      return new View(fault.party(), fault.status(), fault.times() == 0 ? 0 : left, secondsLeft);
    }
  }

  /** What is left of a fault; 0 where it has no such limit. */
  record View(String party, int status, int timesLeft, long secondsLeft) {}
}
