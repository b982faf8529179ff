package dev.switchboard.delivery;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes up what is due: a back-off that has ended, a lane whose replica is gone. Renews our own
 * leases, so that a long call out keeps its lane; a replica that hangs does not renew.
 */
@Component
class Sweeper implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
  private static final int BATCH = 200;
  private static final int IDLE = 5_000; // lanes
  private static final long FINISH = 20; // seconds for what is under way at a stop

  private final Lanes lanes;
  private final Dispatcher dispatcher;
  private final DeliverySettings settings;
  private ScheduledExecutorService clock;
  private boolean databaseAway;

  Sweeper(Lanes lanes, Dispatcher dispatcher, DeliverySettings settings) {
    this.lanes = lanes;
    this.dispatcher = dispatcher;
    this.settings = settings;
  }

  @Override
  public void start() {
    clock =
        Executors.newScheduledThreadPool(
            2,
            work -> {
              var thread = new Thread(work, "sweeper");
              thread.setDaemon(true);
              return thread;
            });
    var every = settings.sweep().toMillis();
    clock.scheduleWithFixedDelay(() -> quietly(this::takeUp), every, every, TimeUnit.MILLISECONDS);
    clock.scheduleWithFixedDelay(() -> quietly(this::renew), every, every, TimeUnit.MILLISECONDS);
    dispatcher.onRoom(this::hurry);
  }

  /** A long line is worked off at the pace of its destination, not at ours. */
  private void hurry() {
    if (isRunning()) {
      clock.execute(() -> quietly(this::takeUp));
    }
  }

  private void takeUp() {
    int due;
    do {
      var claims =
          dispatcher.isStopping() ? List.<Claim>of() : lanes.claimDue(BATCH, dispatcher.full());
      claims.stream().map(Start::with).forEach(dispatcher::takeUp);
      due = claims.size();
    } while (due == BATCH);
  }

  private void renew() {
    lanes.tidy(IDLE);
    var asked = System.nanoTime();
    var old = dispatcher.inHand().stream().filter(Held::wantsRenewal).toList();
    if (!old.isEmpty()) {
      lanes.renew(old.stream().map(Held::claim).toList());
      old.forEach(held -> held.renewed(asked));
    }
  }

  private void quietly(Runnable work) {
    try {
      work.run();
      databaseAway = false;
    } catch (RuntimeException e) {
      if (!databaseAway) {
        LOG.warn(
            "the sweeper waits for the database: {}", Reason.of(String.valueOf(e.getMessage())));
      }
      databaseAway = true;
    }
  }

  /** Nothing is claimed any more, but what is under way keeps its lane until it has ended. */
  @Override
  public void stop() {
    dispatcher.stop();
    var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(FINISH);
    while (!dispatcher.inHand().isEmpty() && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    clock.shutdown();
  }

  @Override
  public boolean isRunning() {
    return clock != null && !clock.isShutdown();
  }

  /** Starts after the routes, stops before them, and after the doors. */
  @Override
  public int getPhase() {
    return 1_000;
  }
}
