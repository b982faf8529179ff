package dev.switchboard.routing;

import dev.switchboard.database.Background;
import dev.switchboard.routing.Settling.Moment;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

/** Takes what is in routes/, at start and after every edit. */
@Component
class RoutesWatch implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(RoutesWatch.class);

  /** Long beside a set that is built on a machine with other work. */
  private static final Duration STUCK = Duration.ofSeconds(30);

  private final Set<String> told = ConcurrentHashMap.newKeySet(); // what is not read
  private volatile Instant looked = Instant.MAX;
  private final LiveRoutes routes;
  private final SwapMeters meters;
  private final Clock clock;
  private final Path folder;
  private final RouteFiles files;
  private final RoutingSettings settings;
  private Settling settling;
  private ThreadPoolTaskScheduler background;

  RoutesWatch(LiveRoutes routes, RoutingSettings settings, SwapMeters meters, Clock clock) {
    this.routes = routes;
    this.meters = meters;
    this.clock = clock;
    this.folder = Path.of(settings.folder()).toAbsolutePath().normalize();
    this.files = new RouteFiles(folder);
    this.settings = settings;
  }

  @Override
  public void start() {
    try {
      var found = files.read();
      LOG.info("Loading {} route files from {}", found.size(), folder);
      routes.swap(found);
      settling = new Settling(settings.look().multipliedBy(2), Look.of(found));
    } catch (BadRoutes e) {
      throw new RoutesRefused(folder, e);
    }
    meters.live(routes);
    looked = clock.instant();
    tellOfOthers();
    LOG.info(
        "Routes are live: generation {}, {} of them; edit {} while this runs",
        routes.current().hash(),
        routes.current().count(),
        folder);
    background = Background.of("routes", 1);
    background.scheduleWithFixedDelay(this::look, settings.look());
  }

  private void look() {
    var look = Look.at(files);
    looked = clock.instant();
    tellOfOthers();
    var moment = settling.of(look, routes.current().files(), clock.instant());
    if (moment == Moment.SETTLED && look.unreadable().isPresent()) {
      refuse(look.unreadable().get());
    } else if (moment != Moment.NOT_NOW) {
      judge(look, moment);
    }
  }

  /** Since when the folder has not been looked at: a disk of the network may hang. */
  Optional<Instant> stuckSince() {
    return Optional.of(looked).filter(last -> last.isBefore(clock.instant().minus(STUCK)));
  }

  private void tellOfOthers() {
    files.almost().stream()
        .filter(told::add)
        .forEach(name -> LOG.info("{} is not read: route files end in .camel.yaml", name));
  }

  private void judge(Look look, Moment moment) {
    if (look.files().equals(routes.current().files())) {
      settling.judged(look);
      routes.accept();
      LOG.info("Routes are as they run: generation {}", routes.current().hash());
      return;
    }
    try {
      swap(look.files());
      settling.judged(look);
    } catch (BadRoutes e) {
      if (moment == Moment.SETTLED) {
        refuse(e.refusal());
        LOG.debug("Routes refused because of", e);
      }
    } catch (RuntimeException | StackOverflowError e) {
      settling.judged(look);
      LOG.error("Routes could not be tried", e);
      refuse(
          Refusal.ofFolder(
              "the set could not be tried: " + e.getClass().getSimpleName(),
              "See the log, and save a file once more"));
    }
  }

  private void swap(Map<String, String> next) throws BadRoutes {
    var before = routes.current().hash();
    var began = System.nanoTime();
    routes.swap(next);
    var took = System.nanoTime() - began;
    meters.accepted(took, routes);
    LOG.info(
        "Routes swapped in {} ms: generation {} is live now, {} routes; before it {}",
        TimeUnit.NANOSECONDS.toMillis(took),
        routes.current().hash(),
        routes.current().count(),
        before);
  }

  private void refuse(Refusal refusal) {
    routes.refuse(refusal);
    meters.refused();
    LOG.error("Routes refused, generation {} goes on: {}", routes.current().hash(), refusal);
  }

  /** Before the doors open (Camel's own context starts last), and closed after them. */
  @Override
  public int getPhase() {
    return 0;
  }

  @Override
  public boolean isRunning() {
    return background != null && background.isRunning();
  }

  @Override
  public void stop() {
    background.shutdown();
    routes.close();
  }
}
