package dev.switchboard.console;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Each message's way, live, as server-sent events; without texts. */
@RestController
class TrailApi {

  private static final long QUIET =
      15_000; // milliseconds, then a comment shows that the line is open

  /** Then the browser asks anew, and whether it may is asked, too. */
  private static final Duration LINE = Duration.ofMinutes(10);

  private final TrailFeed feed;
  private final Duration line;
  private final ExecutorService lookers =
      Executors.newCachedThreadPool(
          work -> {
            var thread = new Thread(work, "trail");
            thread.setDaemon(true);
            return thread;
          });

  @Autowired
  TrailApi(TrailFeed feed) {
    this(feed, LINE);
  }

  TrailApi(TrailFeed feed, Duration line) {
    this.feed = feed;
    this.line = line;
  }

  /**
   * @param seen the number of the last event that the caller has; 0: from now on
   */
  @GetMapping(path = "/api/console/trail", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter trail(@RequestHeader(name = "Last-Event-ID", defaultValue = "0") long seen) {
    var emitter = new SseEmitter(0L);
    lookers.execute(() -> send(emitter, seen == 0 || seen > feed.newest() ? feed.newest() : seen));
    return emitter;
  }

  private void send(SseEmitter emitter, long from) {
    var seen = from;
    var end = System.nanoTime() + line.toNanos();
    try {
      emitter.send(SseEmitter.event().comment("open"));
      for (long left; (left = end - System.nanoTime()) > 0 && !feed.isClosed(); ) {
        var news = feed.after(seen, Math.min(QUIET, 1 + TimeUnit.NANOSECONDS.toMillis(left)));
        for (var one : news) {
          emitter.send(
              SseEmitter.event()
                  .id(String.valueOf(one.number()))
                  .data(one.waypoint(), MediaType.APPLICATION_JSON));
          seen = one.number();
        }
        if (news.isEmpty()) {
          emitter.send(SseEmitter.event().comment("quiet"));
        }
      }
      emitter.complete();
    } catch (IOException | IllegalStateException gone) {
      emitter.complete();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
