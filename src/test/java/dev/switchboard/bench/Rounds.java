package dev.switchboard.bench;

import dev.switchboard.bench.load.Pace;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The same work for everybody, by turns: what else happens on the machine happens to all. */
record Rounds(List<Contestant> contestants) {

  private static final int MANY = 64;

  /** Until each has delivered enough to be as fast as it gets. */
  void warmUp() throws Exception {
    warmUp(1);
  }

  /**
   * @param jvms that share the work of a contestant
   */
  void warmUp(int jvms) throws Exception {
    for (var contestant : contestants) {
      var end = Instant.now().plus(Extent.WARM_UP.multipliedBy(jvms));
      double delivered = 0;
      while (Instant.now().isBefore(end) && delivered < Extent.WARM * jvms) {
        var length = Extent.LENGTH.compareTo(Extent.WARM_UP) < 0 ? Extent.LENGTH : Extent.WARM_UP;
        var figures = Figures.of(contestant, Pace.closed(MANY), length);
        delivered += figures.delivered() * length.toSeconds();
        progress("warm-up", contestant.name(), figures);
      }
    }
  }

  /**
   * @return medians, by pace and contestant
   */
  Map<Pace, Map<String, Figures>> run(List<Pace> paces) throws Exception {
    var all = new LinkedHashMap<Pace, Map<String, List<Figures>>>();
    for (int round = 1; round <= Extent.ROUNDS; round++) {
      var order = new ArrayList<>(contestants);
      Collections.rotate(order, round - 1); // nobody always comes after the same one
      for (var pace : paces) {
        var runs = all.computeIfAbsent(pace, p -> inOrder());
        for (var contestant : order) {
          var figures = Figures.of(contestant, pace, Extent.LENGTH);
          runs.get(contestant.name()).add(figures);
          progress("round " + round + ", " + pace, contestant.name(), figures);
        }
      }
    }
    var medians = new LinkedHashMap<Pace, Map<String, Figures>>();
    all.forEach((pace, runs) -> medians.put(pace, medians(runs)));
    return medians;
  }

  static Map<String, Figures> medians(Map<String, List<Figures>> runs) {
    var medians = new LinkedHashMap<String, Figures>();
    runs.forEach((name, figures) -> medians.put(name, Figures.median(figures)));
    return medians;
  }

  static void progress(String what, String who, Figures figures) {
    System.out.printf(
        "%s  %-20s %-20s %7.1f/s, ack p50 %.1f ms, CPU %.0f + %.0f us%n",
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        what,
        who,
        figures.delivered(),
        figures.ackP50(),
        figures.cpu(),
        figures.postgres());
  }

  private Map<String, List<Figures>> inOrder() {
    var runs = new LinkedHashMap<String, List<Figures>>();
    contestants.forEach(contestant -> runs.put(contestant.name(), new ArrayList<>()));
    return runs;
  }
}
