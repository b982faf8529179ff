package dev.switchboard.simulator;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * An open page must not hold up a stop; each that is not let go costs the whole graceful period.
 */
class DemoEventsTest {

  private final DemoEvents events = new DemoEvents(new ObjectMapper());

  @Test
  void anOpenPageIsLetGoWhenTheWorldStops() {
    var page = events.open();
    stop();
    isLetGo(page);
  }

  @Test
  void aPageThatAsksWhileTheWorldStopsIsLetGo() {
    stop();
    isLetGo(events.open());
  }

  private void stop() {
    events.onApplicationEvent(new ContextClosedEvent(new StaticApplicationContext()));
    events.tell("agent", "nobody hears this"); // and nothing fails
  }

  private static void isLetGo(SseEmitter page) {
    await()
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> page.send("x"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("completed"));
  }
}
