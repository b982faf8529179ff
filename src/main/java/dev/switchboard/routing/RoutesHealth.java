package dev.switchboard.routing;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/** {@code /actuator/health/routes}: DEGRADED while the folder says what cannot be live. */
@Component("routes")
class RoutesHealth implements HealthIndicator {

  private static final Status DEGRADED = new Status("DEGRADED");

  private final LiveRoutes routes;
  private final RoutesWatch watch;

  RoutesHealth(LiveRoutes routes, RoutesWatch watch) {
    this.routes = routes;
    this.watch = watch;
  }

  @Override
  public Health health() {
    if (!watch.isRunning()) {
      return Health.outOfService().withDetail("routes", "not loaded yet, or closed").build();
    }
    var status = routes.status();
    var stuck = watch.stuckSince();
    var health =
        new Health.Builder(
            status.refused().isPresent() || stuck.isPresent() ? DEGRADED : Status.UP);
    health
        .withDetail("generation", status.generation())
        .withDetail("since", status.since())
        .withDetail("routes", status.routes())
        .withDetail("files", status.files().size());
    status
        .refused()
        .ifPresent(
            refused ->
                health
                    .withDetail("refused", told(refused))
                    .withDetail("reasons", List.of(reason(refused.refusal()))));
    stuck.ifPresent(since -> health.withDetail("reasons", List.of(hangs(since))));
    return health.build();
  }

  private static String hangs(Instant since) {
    return "the folder of the routes has not been read since %s; edits are not seen until its disk answers"
        .formatted(since.truncatedTo(ChronoUnit.SECONDS));
  }

  private static String reason(Refusal refusal) {
    return "the last edit of the routes is refused, and the ones before go on: " + refusal;
  }

  private static Object told(RoutesStatus.Refused refused) {
    var told = new LinkedHashMap<String, Object>();
    told.put("file", refused.refusal().file());
    told.put("line", refused.refusal().line());
    told.put("reason", refused.refusal().reason());
    told.put("remedy", refused.refusal().remedy());
    told.put("since", refused.at());
    return told;
  }
}
