package dev.switchboard.figures;

import dev.switchboard.database.Background;
import dev.switchboard.routing.LiveRoutes;
import dev.switchboard.routing.RoutesStatus;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Every some seconds: what this replica has counted in the minute that runs, and that it is there.
 * Two small statements; while the database is away, these points are lost and nothing else.
 */
@Component
class Heartbeat implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
  private static final Set<String> LEFT_ALONE = Set.of("open", "half_open", "forced_open");
  private static final long AFTER = 20; // milliseconds, so that a minute has surely ended

  private final UUID id = UUID.randomUUID();
  private final String name;
  private final String version =
      Optional.ofNullable(Heartbeat.class.getPackage().getImplementationVersion())
          .orElse("from source");
  private final Figures figures;
  private final Minutes minutes;
  private final Replicas replicas;
  private final Supplier<RoutesStatus> routes;
  private final MeterRegistry meters;
  private final FiguresSettings settings;
  private final Clock clock;
  private Instant minute;
  private Map<String, Counts> atItsBegin = Map.of();
  private ThreadPoolTaskScheduler background;
  private boolean databaseAway;

  @Autowired
  Heartbeat(
      Figures figures,
      Minutes minutes,
      Replicas replicas,
      LiveRoutes routes,
      MeterRegistry meters,
      FiguresSettings settings,
      Clock clock,
      Environment environment) {
    this(name(environment), figures, minutes, replicas, routes::status, meters, settings, clock);
  }

  Heartbeat(
      String name,
      Figures figures,
      Minutes minutes,
      Replicas replicas,
      Supplier<RoutesStatus> routes,
      MeterRegistry meters,
      FiguresSettings settings,
      Clock clock) {
    this.name = name;
    this.figures = figures;
    this.minutes = minutes;
    this.replicas = replicas;
    this.routes = routes;
    this.meters = meters;
    this.settings = settings;
    this.clock = clock;
    this.minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
  }

  /** A pod's name is its host's. */
  private static String name(Environment environment) {
    var host =
        environment.getProperty("HOSTNAME", environment.getProperty("COMPUTERNAME", "localhost"));
    return host + ":" + environment.getProperty("server.port", "8080");
  }

  @Override
  public void start() {
    background = Background.of("figures", 1);
    background.schedule(
        () -> beat(false),
        last -> Instant.now().plusMillis(last.lastCompletion() == null ? 0 : untilNext()));
  }

  /** A minute's last beat comes right after its end, so that each minute has its own. */
  private long untilNext() {
    var every = settings.every().toMillis();
    return every - clock.millis() % every + AFTER;
  }

  void beat(boolean last) {
    try {
      write();
      replicas.tell(id, name, version, routes.get(), leftAlone(), last);
      databaseAway = false;
    } catch (DataAccessException | TransactionException e) {
      if (!databaseAway) {
        LOG.warn(
            "figures of this minute may be lost, the database does not take them: {}", said(e));
      }
      databaseAway = true;
    }
  }

  private void write() {
    var now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    var counts = figures.counts();
    var written = minute;
    var before = atItsBegin;
    if (!now.equals(minute)) { // whether it can be written or not
      minute = now;
      atItsBegin = counts;
    }
    minutes.write(id, written, since(before, counts));
  }

  private static Map<String, Counts> since(Map<String, Counts> before, Map<String, Counts> now) {
    return now.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                one -> one.getValue().minus(before.getOrDefault(one.getKey(), Counts.NONE))));
  }

  /** The breakers' own meters: the rooms that have them need not be known here. */
  private List<String> leftAlone() {
    return meters.find("resilience4j.circuitbreaker.state").gauges().stream()
        .filter(gauge -> LEFT_ALONE.contains(gauge.getId().getTag("state")) && gauge.value() == 1)
        .map(gauge -> gauge.getId().getTag("name"))
        .distinct()
        .sorted()
        .toList();
  }

  private static String said(RuntimeException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  @Override
  public void stop() {
    background.shutdown();
    beat(true);
  }

  @Override
  public boolean isRunning() {
    return background != null && background.isRunning();
  }

  /** After the routes are live; at a stop, after the lanes have come to rest. */
  @Override
  public int getPhase() {
    return 500;
  }
}
