package dev.switchboard.console;

import dev.switchboard.figures.Counts;
import dev.switchboard.figures.LastHour;
import dev.switchboard.figures.Replica;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All that the overview shows, in the words and shapes in which it shows it.
 *
 * @param chosen the integration whose hour is plotted; empty: all together
 * @param hour the whole of it in one
 */
record Overview(
    List<Concern> concerns,
    List<Card> cards,
    String chosen,
    Minute hour,
    List<Minute> minutes,
    ThroughputPlot throughput,
    LatencyPlot latency,
    List<Row> replicas) {

  /** One integration: the last hour, and this moment. */
  record Card(IntegrationsNow.Now now, Counts hour) {

    public String oldest() {
      return now.waiting() == 0 ? "" : Spans.said(now.oldest());
    }
  }

  /** One replica. */
  record Row(Replica replica) {

    public boolean isLive() {
      return Concerns.isLive(replica);
    }

    public String state() {
      return replica.hasStopped() ? "stopped" : isLive() ? "at work" : "silent";
    }

    public String heard() {
      return Spans.said(Duration.ofSeconds(Math.max(1, replica.silent().toSeconds())));
    }

    public String up() {
      return Spans.said(Duration.ofSeconds(Math.max(1, replica.up().toSeconds())));
    }

    public String routesFor() {
      return Spans.said(replica.generationAge());
    }
  }

  static Overview of(
      List<Replica> replicas,
      List<IntegrationsNow.Now> integrations,
      LastHour hour,
      String chosen) {
    var plotted = chosen.isEmpty() ? hour.minutes() : hour.minutes(chosen);
    var minutes =
        IntStream.range(0, plotted.size())
            .mapToObj(at -> Minute.of(hour.from().plus(Duration.ofMinutes(at)), plotted.get(at)))
            .toList();
    return new Overview(
        Concerns.of(replicas, integrations),
        integrations.stream().map(now -> new Card(now, sum(hour.minutes(now.name())))).toList(),
        chosen,
        new Minute("", sum(plotted)),
        minutes,
        ThroughputPlot.of(minutes),
        LatencyPlot.of(minutes),
        replicas.stream()
            .map(Row::new)
            .sorted(Comparator.comparing(Row::isLive).reversed())
            .toList());
  }

  private static Counts sum(List<Counts> minutes) {
    return minutes.stream().reduce(Counts.NONE, Counts::plus);
  }

  /** For the table: the newest first, without those in which nothing happened. */
  public List<Minute> busyMinutes() {
    var busy = new ArrayList<>(minutes.stream().filter(one -> !one.counts().isNothing()).toList());
    Collections.reverse(busy);
    return busy;
  }
}
