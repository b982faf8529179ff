package dev.switchboard.routing;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** The routes that answer now. A message stays with the generation that it entered. */
public final class LiveRoutes {

  private final GenerationBuilder builder;
  private final AtomicReference<Generation> current = new AtomicReference<>();

  LiveRoutes(GenerationBuilder builder) {
    this.builder = builder;
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

  /** All or nothing: on failure, the routes that were current go on. */
  synchronized void swap(Map<String, String> files) throws BadRoutes {
    var old = current.getAndSet(builder.build(files));
    if (old != null) {
      old.leave();
    }
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
