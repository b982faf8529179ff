package dev.switchboard.routing;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicReference;

/** The routes that answer now. A message stays with the generation that it entered. */
public final class LiveRoutes {

  private final GenerationBuilder builder;
  private final Clock clock;
  private final AtomicReference<Generation> current = new AtomicReference<>();
  private volatile Instant since = Instant.MIN;
  private volatile Optional<RoutesStatus.Refused> refused = Optional.empty();

  LiveRoutes(GenerationBuilder builder, Clock clock) {
    this.builder = builder;
    this.clock = clock;
  }

  /**
   * Sends one message through a route.
   *
   * @param entry a {@code direct:} URI
   * @param variables what the routes may read
   * @param properties for the Java steps alone
   * @return the body at the end of the route
   * @throws Exception what the route threw
   */
  public Object send(
      String entry, Object body, Map<String, Object> variables, Map<String, Object> properties)
      throws Exception {
    var generation = enter();
    try {
      return generation.send(entry, body, variables, properties);
    } finally {
      generation.leave();
    }
  }

  /** What runs now, and what is refused. */
  public RoutesStatus status() {
    var live = current.get();
    return new RoutesStatus(
        live.hash(),
        since,
        live.files().keySet().stream().sorted().toList(),
        live.count(),
        refused);
  }

  /** The YAML routes that are live, as their files say them. */
  public List<DrawnRoute> drawn() {
    return RouteDrawing.of(current.get());
  }

  /** What Java offers them: a sentence by name. */
  public SortedMap<String, String> steps() {
    return RouteDrawing.steps(current.get());
  }

  /** All or nothing: on failure, the routes that were current go on. */
  synchronized void swap(Map<String, String> files) throws BadRoutes {
    var old = current.getAndSet(builder.build(files));
    since = clock.instant();
    refused = Optional.empty();
    if (old != null) {
      old.leave();
    }
  }

  /** The folder says something that cannot be live. */
  void refuse(Refusal refusal) {
    refused = Optional.of(new RoutesStatus.Refused(refusal, clock.instant()));
  }

  /** The folder says again what is live. */
  void accept() {
    refused = Optional.empty();
  }

  Generation current() {
    return current.get();
  }

  void close() {
    current.get().close();
  }

  private Generation enter() {
    while (true) {
      var generation = current.get();
      if (generation.enter()) {
        return generation;
      }
    }
  }
}
