package dev.switchboard.bench;

import dev.switchboard.bench.load.Measured;
import dev.switchboard.bench.load.Pace;
import dev.switchboard.bench.load.Tally;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one run, or the median of several, has shown. Rates in messages a second, latencies in
 * milliseconds, CPU in microseconds per delivered message.
 *
 * @param tally of all runs together
 */
record Figures(
    double acknowledged,
    double delivered,
    double ackP50,
    double ackP99,
    double endP50,
    double endP99,
    double cpu,
    double postgres,
    double generator,
    Tally tally) {

  static Figures of(Contestant contestant, Pace pace, Duration length) throws Exception {
    var before = Cost.soFar(contestant);
    var measured = contestant.load().run(pace, length);
    return of(measured, Cost.soFar(contestant).minus(before));
  }

  static Figures of(Measured measured, Cost cost) {
    var acknowledged = new Percentiles(measured.acknowledged());
    var delivered = new Percentiles(measured.delivered());
    double messages = measured.delivered().length;
    return new Figures(
        measured.acknowledged().length / measured.seconds(),
        messages / measured.seconds(),
        acknowledged.at(0.5),
        acknowledged.at(0.99),
        delivered.at(0.5),
        delivered.at(0.99),
        cost.contestant() / messages,
        cost.postgres() / messages,
        cost.generator() / messages,
        measured.tally());
  }

  static Figures median(List<Figures> runs) {
    return new Figures(
        median(runs, Figures::acknowledged),
        median(runs, Figures::delivered),
        median(runs, Figures::ackP50),
        median(runs, Figures::ackP99),
        median(runs, Figures::endP50),
        median(runs, Figures::endP99),
        median(runs, Figures::cpu),
        median(runs, Figures::postgres),
        median(runs, Figures::generator),
        runs.stream().map(Figures::tally).reduce(Tally.NONE, Tally::plus));
  }

  /** Of contestant and PostgreSQL together. */
  double cpuAndPostgres() {
    return cpu + postgres;
  }

  private static double median(List<Figures> runs, ToDoubleFunction<Figures> figure) {
    var sorted = runs.stream().mapToDouble(figure).sorted().toArray();
    var middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
