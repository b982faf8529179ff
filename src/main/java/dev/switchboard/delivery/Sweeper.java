package dev.switchboard.delivery;

import dev.switchboard.database.Background;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

/**
 * Takes up what is due: a back-off that has ended, a lane whose replica is gone. Renews our own
 * leases, so that a long call out keeps its lane; a replica that hangs does not renew.
 */
@Component
class Sweeper implements SmartLifecycle {

  private static final int BATCH = 200;
  private static final int IDLE = 5_000; // lanes
  private static final long FINISH = 20; // seconds for what is under way at a stop

  private final Lanes lanes;
  private final Dispatcher dispatcher;
  private final DeliverySettings settings;
  private ThreadPoolTaskScheduler background;

  Sweeper(Lanes lanes, Dispatcher dispatcher, DeliverySettings settings) {
    this.lanes = lanes;
    this.dispatcher = dispatcher;
    this.settings = settings;
  }

  @Override
  public void start() {
    background = Background.of("sweeper", 3);
    background.scheduleWithFixedDelay(this::takeUp, settings.sweep());
    background.scheduleWithFixedDelay(this::renew, settings.sweep());
    background.scheduleWithFixedDelay(() -> lanes.tidy(IDLE), settings.sweep());
    dispatcher.onRoom(this::hurry);
  }

  /** A long line is worked off at the pace of its destination, not at ours. */
  private void hurry() {
    if (isRunning()) {
      background.execute(this::takeUp);
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
    var asked = System.nanoTime();
    var old = dispatcher.inHand().stream().filter(Held::wantsRenewal).toList();
    if (!old.isEmpty()) {
      var renewed = lanes.renew(old.stream().map(Held::claim).toList());
      old.stream()
          .filter(held -> renewed.contains(held.claim().lane()))
          .forEach(held -> held.renewed(asked));
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
    background.shutdown();
  }

  @Override
  public boolean isRunning() {
    return background != null && background.isRunning();
  }

  /** Starts after the routes, stops before them, and after the doors. */
  @Override
  public int getPhase() {
    return 1_000;
  }
}
