package dev.switchboard.bench;

import dev.switchboard.bench.load.Load;
import dev.switchboard.bench.load.Pace;
import dev.switchboard.database.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * A destination is back, and everything that waited for it is due at once, while customers write
 * on.
 *
 * @param delivered of the lanes that were due
 * @param calm of the customers who write, before
 * @param storm of the customers who write, meanwhile
 */
record Storm(int lanes, int delivered, double seconds, Figures calm, Figures storm) {

  private static final Pace LIVE = Pace.open(64, 50);

  /**
   * @param database has this many lanes parked, each with one message
   */
  static Storm in(TestDatabase database, Contestant switchboard, int lanes) throws Exception {
    var load = switchboard.load();
    var calm = Figures.of(switchboard, LIVE, Extent.LENGTH);
    var before = Cost.soFar(switchboard);
    var began = System.nanoTime();
    var end = new long[1];
    var watch = watch(database, load, lanes, end);
    watch.start();
    var latest = began + Extent.STORM_AT_MOST.toNanos();
    BooleanSupplier on = () -> watch.isAlive() && System.nanoTime() < latest;
    var live = load.run(LIVE, on);
    watch.interrupt();
    watch.join();
    var cost = Cost.soFar(switchboard).minus(before);
    var seconds = ((end[0] == 0 ? System.nanoTime() : end[0]) - began) / 1e9;
    return new Storm(lanes, load.bot().awoken(), seconds, calm, Figures.of(live, cost));
  }

  private static Thread watch(TestDatabase database, Load load, int lanes, long[] end) {
    return new Thread(
        () -> {
          try {
            Past.awake(database);
            while (load.bot().awoken() < lanes) {
              Thread.sleep(Duration.ofMillis(20).toMillis());
            }
            end[0] = System.nanoTime();
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          } catch (InterruptedException tooLong) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
