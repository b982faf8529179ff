package dev.switchboard.console;

import java.util.List;
import java.util.stream.IntStream;

/** How long deliveries took, minute by minute: from what half took to what 99 of 100 took. */
record LatencyPlot(List<Range> ranges, List<GridLine> grid) {

  static final int HEIGHT = 150;

  /** Pixels from the top. */
  record Range(Place place, double half, double most, Minute minute) {

    public double height() {
      return half - most;
    }
  }

  static LatencyPlot of(List<Minute> minutes) {
    var some =
        IntStream.range(0, minutes.size()).filter(at -> minutes.get(at).hasLatency()).toArray();
    var least = IntStream.of(some).mapToLong(at -> minutes.get(at).half()).min().orElse(1);
    var most = IntStream.of(some).mapToLong(at -> minutes.get(at).most()).max().orElse(1);
    var low = (int) Math.floor(Math.log10(Math.max(1, least)));
    var high = Math.max(low + 1, (int) Math.ceil(Math.log10(Math.max(1, most))));
    var ranges =
        IntStream.of(some)
            .mapToObj(
                at ->
                    new Range(
                        Place.of(at),
                        y(minutes.get(at).half(), low, high),
                        y(minutes.get(at).most(), low, high),
                        minutes.get(at)))
            .toList();
    return new LatencyPlot(ranges, grid(low, high));
  }

  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  private static double y(long millis, int low, int high) {
    return HEIGHT * (1 - (Math.log10(Math.max(1, millis)) - low) / (high - low));
  }

  private static List<GridLine> grid(int low, int high) {
    return IntStream.rangeClosed(low, high)
        .mapToObj(
            power ->
                new GridLine(
                    HEIGHT * (1 - (double) (power - low) / (high - low)),
                    Scale.millis((long) Math.pow(10, power))))
        .toList();
  }
}
