package dev.switchboard.console;

import dev.switchboard.figures.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Messages minute by minute: a bar up for the delivered, a mark for the received, a bar down for
 * attempts that failed. Where all is well, the marks lie on the bars.
 *
 * @param zero where nothing is, in pixels from the top
 */
record ThroughputPlot(List<Bar> bars, List<GridLine> grid, double zero, boolean isEmpty) {

  static final int HEIGHT = 150;
  private static final double LEAST = 3; // pixels, of what is there at all
  private static final double BELOW = 14; // pixels kept for failures, if there are any

  /** Pixels; the place from left to right is the minute's. */
  record Bar(Place place, double delivered, double received, double failed, Minute minute) {

    public boolean hasReceived() {
      return minute.counts().received() > 0;
    }
  }

  static ThroughputPlot of(List<Minute> minutes) {
    var most =
        minutes.stream()
            .map(Minute::counts)
            .mapToLong(c -> Math.max(c.received(), c.delivered()))
            .max()
            .orElse(0);
    var worst = minutes.stream().map(Minute::counts).mapToLong(Counts::failed).max().orElse(0);
    var top = Scale.above(Math.max(4, most));
    var zero = (double) HEIGHT;
    if (worst > 0) {
      zero = Math.min(HEIGHT - BELOW, HEIGHT * (double) top / (top + worst));
    }
    var pixels = zero / top;
    var end = zero;
    var bars =
        IntStream.range(0, minutes.size())
            .mapToObj(at -> bar(at, minutes.get(at), pixels, end))
            .toList();
    return new ThroughputPlot(bars, grid(top, zero), zero, most + worst == 0);
  }

  private static Bar bar(int at, Minute minute, double pixels, double zero) {
    var counts = minute.counts();
    return new Bar(
        Place.of(at),
        height(counts.delivered(), pixels, zero),
        height(counts.received(), pixels, zero),
        height(counts.failed(), pixels, HEIGHT - zero),
        minute);
  }

  private static double height(long count, double pixels, double most) {
    return count == 0 ? 0 : Math.min(most, Math.max(LEAST, count * pixels));
  }

  private static List<GridLine> grid(long top, double zero) {
    var lines = new ArrayList<GridLine>();
    lines.add(new GridLine(0, "%,d".formatted(top)));
    lines.add(new GridLine(zero / 2, "%,d".formatted(top / 2)));
    lines.add(new GridLine(zero, "0"));
    return lines;
  }
}
