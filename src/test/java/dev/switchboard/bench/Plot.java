package dev.switchboard.bench;

import dev.switchboard.bench.load.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Bars: what each delivers, and what a message costs it. Readable on light and dark pages. */
final class Plot {

  private static final int LEFT = 170;
  private static final int BAR = 18;
  private static final int WIDTH = 420; // of the longest bar

  private static final String HEAD =
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="720" height="%1$d" viewBox="0 0 720 %1$d" role="img">
      <title>Messages delivered a second, and CPU a message</title>
      <style>
        text { font: 13px system-ui, sans-serif; fill: #24292f }
        .title { font-weight: 600 }
        .value { fill: #57606a }
        .ours { fill: #0969da } .theirs { fill: #8c959f } .postgres { fill: #bc4c00 }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6edf3 } .value { fill: #9198a1 }
          .ours { fill: #4493f8 } .theirs { fill: #6e7681 } .postgres { fill: #db6d28 }
        }
      </style>
      """;

  private final Map<Pace, Map<String, Figures>> results;
  private final List<String> shapes = new ArrayList<>();
  private int y = 24;

  Plot(Map<Pace, Map<String, Figures>> results) {
    this.results = results;
  }

  String svg() {
    results.forEach(
        (pace, row) ->
            bars(
                "Delivered a second, " + pace + " (more is better)",
                row,
                Figures::delivered,
                f -> 0));
    var at64 = results.get(Pace.closed(64));
    bars(
        "CPU, microseconds a message with 64; orange: PostgreSQL (less is better)",
        at64,
        Figures::cpu,
        Figures::postgres);
    return HEAD.formatted(y) + String.join("", shapes) + "</svg>\n";
  }

  private void bars(
      String title,
      Map<String, Figures> row,
      ToDoubleFunction<Figures> first,
      ToDoubleFunction<Figures> second) {
    var longest =
        row.values().stream()
            .mapToDouble(f -> first.applyAsDouble(f) + second.applyAsDouble(f))
            .max()
            .orElse(1);
    text(0, "title", title);
    y += 10;
    row.forEach(
        (name, figures) -> {
          var one = first.applyAsDouble(figures);
          var two = second.applyAsDouble(figures);
          var middle = LEFT + one / longest * WIDTH;
          bar(LEFT, one / longest * WIDTH, name.equals(Contestants.OURS) ? "ours" : "theirs");
          bar(middle, two / longest * WIDTH, "postgres");
          y += BAR - 4;
          text(0, "name", name);
          text(
              middle + two / longest * WIDTH + 8,
              "value",
              String.format(Locale.ROOT, "%,.0f", one + two));
          y += 8;
        });
    y += 26;
  }

  private void bar(double x, double width, String kind) {
    shapes.add(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>%n",
            kind,
            x,
            y,
            width,
            BAR));
  }

  private void text(double x, String kind, String what) {
    shapes.add(
        String.format(
            Locale.ROOT, "<text class=\"%s\" x=\"%.1f\" y=\"%d\">%s</text>%n", kind, x, y, what));
  }
}
