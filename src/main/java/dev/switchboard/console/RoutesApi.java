package dev.switchboard.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.routing.DrawnRoute;
import dev.switchboard.routing.LiveRoutes;
import dev.switchboard.routing.RoutesStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The routes that are live: what they say, and how they fare on this replica. */
@RestController
class RoutesApi {

  private final LiveRoutes routes;
  private final MeterRegistry meters;

  RoutesApi(LiveRoutes routes, MeterRegistry meters) {
    this.routes = routes;
    this.meters = meters;
  }

  /**
   * @param steps what Java offers to routes: a sentence by name
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Answer(RoutesStatus live, List<Shown> routes, Map<String, String> steps) {}

  record Shown(DrawnRoute route, Figures figures) {}

  /**
   * Since this replica started; an edit does not set them back.
   *
   * @param meanMillis of one exchange
   */
  record Figures(long exchanges, long failures, double meanMillis) {}

  @GetMapping("/api/console/routes")
  Answer routes() {
    var drawn = routes.drawn().stream().map(route -> new Shown(route, figures(route.id())));
    return new Answer(routes.status(), drawn.toList(), routes.steps());
  }

  /** The meters are those of Camel's route policy, which the live generation is given. */
  private Figures figures(String route) {
    var spent = meters.find("camel.route.policy").tag("routeId", route).timer();
    return new Figures(
        count("camel.exchanges.total", route),
        count("camel.exchanges.failed", route),
        Optional.ofNullable(spent).map(RoutesApi::mean).orElse(0.0));
  }

  private long count(String meter, String route) {
    return Optional.ofNullable(meters.find(meter).tag("routeId", route).counter())
        .map(Counter::count)
        .map(Math::round)
        .orElse(0L);
  }

  private static double mean(Timer spent) {
    return Math.round(spent.mean(TimeUnit.MICROSECONDS)) / 1000.0;
  }
}
