package dev.switchboard.console;

import dev.switchboard.conversation.CustomerErased;
import dev.switchboard.database.Background;
import dev.switchboard.delivery.Waypoint;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

/** The latest that happened on this replica, numbered, for those who look on. */
@Component
class TrailFeed {

  private static final int KEPT = 2_000;

  /** For whoever comes back after a pause of their line; it names customers. */
  static final Duration AGE = Duration.ofMinutes(10);

  private final Deque<Numbered> latest = new ArrayDeque<>();
  private final Clock clock;
  private final ThreadPoolTaskScheduler background = Background.of("trail-broom", 1);
  private long number;
  private boolean closed;

  record Numbered(long number, Waypoint waypoint) {}

  TrailFeed(Clock clock) {
    this.clock = clock;
    background.scheduleWithFixedDelay(this::sweep, Duration.ofMinutes(1));
  }

  @EventListener
  void on(CustomerErased erased) {
    synchronized (latest) {
      latest.removeIf(one -> one.waypoint().conversation().equals(erased.conversation()));
    }
  }

  void sweep() {
    var oldest = clock.instant().minus(AGE);
    synchronized (latest) {
      latest.removeIf(one -> one.waypoint().at().isBefore(oldest));
    }
  }

  @EventListener
  void on(Waypoint waypoint) {
    synchronized (latest) {
      latest.addLast(new Numbered(++number, waypoint));
      if (latest.size() > KEPT) {
        latest.removeFirst();
      }
      latest.notifyAll();
    }
  }

  /** Waits until there is something after this number, or the time is over. */
  List<Numbered> after(long seen, long millis) throws InterruptedException {
    synchronized (latest) {
      if (number <= seen && !closed) {
        latest.wait(millis);
      }
      var news = new ArrayList<Numbered>();
      for (var each = latest.descendingIterator(); each.hasNext(); ) {
        var one = each.next();
        if (one.number() <= seen) {
          break;
        }
        news.add(0, one);
      }
      return news;
    }
  }

  /** Nobody waits any more: an open line would hold up a graceful stop. */
  @EventListener(ContextClosedEvent.class)
  void close() {
    background.shutdown();
    synchronized (latest) {
      closed = true;
      latest.notifyAll();
    }
  }

  boolean isClosed() {
    synchronized (latest) {
      return closed;
    }
  }

  long newest() {
    synchronized (latest) {
      return number;
    }
  }
}
