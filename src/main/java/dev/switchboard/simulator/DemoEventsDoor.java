package dev.switchboard.simulator;

import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Where the page listens: events {@code customer}, {@code agent}, {@code faults}, {@code trail} and
 * {@code way}.
 */
@RestController
@Profile("demo")
class DemoEventsDoor {

  private final DemoEvents events;

  DemoEventsDoor(DemoEvents events) {
    this.events = events;
  }

  @GetMapping(path = "/demo/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter listen() {
    return events.open();
  }
}
