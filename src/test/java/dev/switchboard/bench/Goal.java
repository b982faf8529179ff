package dev.switchboard.bench;

import dev.switchboard.bench.load.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What we want to be able to say.
 *
 * @param seen NaN where there was nothing to compare with
 */
record Goal(String what, double seen, String wanted, boolean met) {

  private static final Pace MANY = Pace.closed(64);

  static Goal atLeast(String what, double seen, double wanted) {
    return new Goal(what, seen, "≥ %s".formatted(wanted), seen >= wanted);
  }

  static Goal atMost(String what, double seen, double wanted) {
    return new Goal(what, seen, "≤ %s".formatted(wanted), seen <= wanted);
  }

  static List<Goal> of(Map<Pace, Map<String, Figures>> results) {
    var goals = new ArrayList<Goal>();
    var at64 = results.get(MANY);
    var ours = at64.get(Contestants.OURS);
    var wanted = Map.of(Contestants.INSERT, 2.0, Contestants.BARE, 1.0, Contestants.NODE_RED, 6.0);
    at64.forEach(
        (name, theirs) -> {
          if (wanted.containsKey(name)) { // the floor is no rival
            goals.add(
                atLeast(
                    "delivered/s with 64, × " + name,
                    ours.delivered() / theirs.delivered(),
                    wanted.get(name)));
          }
        });
    goals.add(
        atMost(
            "ack p50 with 64, × " + Contestants.INSERT,
            ours.ackP50() / at64.get(Contestants.INSERT).ackP50(),
            1));
    goals.add(atMost("CPU us a message with 64, ours + PostgreSQL", ours.cpuAndPostgres(), 450));
    return goals;
  }

  @Override
  public String toString() {
    return "%-50s %8.2f   wanted %-8s %s".formatted(what, seen, wanted, met ? "met" : "NOT MET");
  }
}
