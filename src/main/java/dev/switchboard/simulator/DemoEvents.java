package dev.switchboard.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * What the pages that are open hear of. A page that comes later is first told the trail as far as
 * it is kept.
 */
@Component
@Profile("demo")
public class DemoEvents implements ApplicationListener<ContextClosedEvent> {

  private static final int KEPT = 400;
  private static final int PAGES = 100;

  private final ObjectMapper json;
  private final List<SseEmitter> pages = new CopyOnWriteArrayList<>();
  private final Deque<String> trail = new ArrayDeque<>();
  private boolean trailIsThere;

  /** One thread: pages hear everything in the order in which it happened. */
  private final ScheduledExecutorService teller =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "demo-events");
            thread.setDaemon(true);
            return thread;
          });

  DemoEvents(ObjectMapper json) {
    this.json = json;
    // A comment from time to time: else nobody would notice that a page is gone.
    teller.scheduleWithFixedDelay(
        () -> sendAll(SseEmitter.event().comment("still here")), 15, 15, TimeUnit.SECONDS);
  }

  public void tell(String name, Object news) {
    String text = write(news);
    later(() -> sendAll(event(name, text)));
  }

  void tellTrail(String event) {
    later(
        () -> {
          trail.addLast(event);
          if (trail.size() > KEPT) {
            trail.removeFirst();
          }
          sendAll(event("way", event));
        });
  }

  void tellTrailIsThere(boolean there) {
    later(
        () -> {
          trailIsThere = there;
          sendAll(event("trail", write(Map.of("connected", there))));
        });
  }

  SseEmitter open() {
    SseEmitter page = new SseEmitter(0L);
    page.onCompletion(() -> pages.remove(page));
    page.onError(gone -> pages.remove(page));
    boolean told =
        later(
            () -> {
              if (pages.size() >= PAGES) {
                pages.remove(0).complete();
              }
              pages.add(page);
              send(page, event("trail", write(Map.of("connected", trailIsThere))));
              trail.forEach(past -> send(page, event("way", past)));
            });
    if (!told) {
      page.complete();
    }
    return page;
  }

  /** Returns false once the world is about to stop. */
  private boolean later(Runnable task) {
    try {
      teller.execute(task);
      return true;
    } catch (RejectedExecutionException stopping) {
      return false;
    }
  }

  private void sendAll(SseEmitter.SseEventBuilder event) {
    var parts = event.build();
    pages.forEach(
        page -> {
          try {
            page.send(parts);
          } catch (IOException | IllegalStateException gone) {
            pages.remove(page);
          }
        });
  }

  private void send(SseEmitter page, SseEmitter.SseEventBuilder event) {
    try {
      page.send(event);
    } catch (IOException | IllegalStateException gone) {
      pages.remove(page);
    }
  }

  private static SseEmitter.SseEventBuilder event(String name, String text) {
    return SseEmitter.event().name(name).data(text, MediaType.TEXT_PLAIN);
  }

  private String write(Object news) {
    try {
      return json.writeValueAsString(news);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * An open page would hold up an orderly stop of the web server; also one that has only just
   * asked.
   */
  @Override
  public void onApplicationEvent(ContextClosedEvent closed) {
    later(() -> pages.forEach(SseEmitter::complete));
    teller.shutdown(); // runs what is due, and nothing that is to be repeated
  }
}
