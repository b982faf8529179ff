package dev.switchboard.bench.load;

import java.util.BitSet;
import java.util.concurrent.TimeUnit;

/** One conversation: what its customer said, and what the bot heard of it. */
final class Line {

  private final int index;
  private final BitSet acknowledged = new BitSet();
  private final BitSet heard = new BitSet();
  private final Nanos acknowledgements = new Nanos();
  private final Nanos deliveries = new Nanos();
  private int said;
  private int highest;
  private int reordered;
  private int repeated;
  private int failed;
  private long lastHeardAt;

  Line(int index) {
    this.index = index;
  }

  int index() {
    return index;
  }

  synchronized Mark next(long due) {
    return new Mark(index, ++said, due);
  }

  synchronized void acknowledged(Mark mark) {
    acknowledged.set(mark.number());
    acknowledgements.add(System.nanoTime() - mark.due());
  }

  synchronized void failed() {
    failed++;
  }

  synchronized void heard(Mark mark) {
    lastHeardAt = System.nanoTime();
    if (mark.due() > 0) {
      deliveries.add(lastHeardAt - mark.due());
    }
    if (heard.get(mark.number())) {
      repeated++;
    } else if (mark.number() < highest) {
      reordered++;
    }
    heard.set(mark.number());
    highest = Math.max(highest, mark.number());
    notifyAll();
  }

  /** Waits for what was said last, and not longer. */
  synchronized void awaitHeard(Mark mark, long patience) throws InterruptedException {
    var end = System.nanoTime() + patience;
    while (!heard.get(mark.number()) && end > System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
    }
  }

  synchronized int said() {
    return acknowledged.cardinality();
  }

  synchronized int waiting() {
    var missing = (BitSet) acknowledged.clone();
    missing.andNot(heard);
    return missing.cardinality();
  }

  synchronized Tally tally() {
    return new Tally(waiting(), reordered, repeated, failed);
  }

  synchronized long lastHeardAt() {
    return lastHeardAt;
  }

  /** Since they were taken last. */
  synchronized long[] takeAcknowledgements() {
    return acknowledgements.takeAll();
  }

  /** Since they were taken last. */
  synchronized long[] takeDeliveries() {
    return deliveries.takeAll();
  }
}
