package dev.switchboard.routing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Takes what is in routes/, at start and after every edit; health says why an edit was refused. */
@Component("routes")
class RoutesWatch implements SmartLifecycle, HealthIndicator {

  private static final Logger LOG = LoggerFactory.getLogger(RoutesWatch.class);

  private final LiveRoutes routes;
  private final RouteFiles files;
  private final RoutingSettings settings;
  private volatile String refused = "";
  private ScheduledExecutorService clock;

  RoutesWatch(LiveRoutes routes, RoutingSettings settings, MeterRegistry meters) {
    this.routes = routes;
    this.files = new RouteFiles(Path.of(settings.folder()));
    this.settings = settings;
    Gauge.builder("switchboard.routes.refused", () -> refused.isEmpty() ? 0 : 1)
        .description("1 while the files hold an edit that was refused")
        .register(meters);
  }

  @Override
  public void start() {
    try {
      var found = files.read();
      LOG.info("Loading {} route files from {}", found.size(), folder());
      routes.swap(found);
      files.taken(found);
    } catch (BadRoutes e) {
      throw new RoutesRefused(folder(), e.getMessage(), e);
    } catch (IOException e) {
      throw new RoutesRefused(folder(), "cannot be read: " + e.getMessage(), e);
    }
    LOG.info(
        "Routes are live: {} of them; edit {} while this runs", routes.current().count(), folder());
    clock = Executors.newSingleThreadScheduledExecutor(RoutesWatch::daemon);
    var every = settings.look().toMillis();
    clock.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      var news = files.news();
      if (news.isPresent()) {
        routes.swap(news.get());
        refused = "";
        LOG.info(
            "Routes swapped: {} are live now, from {}",
            routes.current().count(),
            news.get().keySet());
      }
    } catch (NoSuchFileException swapping) {
      LOG.debug("Routes are being replaced", swapping);
    } catch (BadRoutes | IOException | RuntimeException e) {
      if (!refused.equals(e.getMessage())) {
        refused = String.valueOf(e.getMessage());
        LOG.error("Routes refused, the ones before go on: {}", refused);
      }
    }
  }

  private Path folder() {
    return Path.of(settings.folder()).toAbsolutePath().normalize();
  }

  /** A start that fails later never calls stop(): the watch must not keep that process alive. */
  private static Thread daemon(Runnable look) {
    var thread = new Thread(look, "routes");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Health health() {
    return refused.isEmpty()
        ? Health.up().withDetail("routes", isRunning() ? routes.current().count() : 0).build()
        : Health.status("DEGRADED").withDetail("refused", refused).build();
  }

  /** Before the doors open (Camel's own context starts last), and closed after them. */
  @Override
  public int getPhase() {
    return 0;
  }

  @Override
  public boolean isRunning() {
    return clock != null && !clock.isShutdown();
  }

  @Override
  public void stop() {
    clock.shutdownNow();
    routes.close();
  }
}
