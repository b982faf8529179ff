package dev.switchboard.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Reads Switchboard's trail of every message and passes it on to the pages, so that a browser needs
 * no password. When the trail breaks off, it is taken up again where it ended.
 */
@Component
@Profile("demo")
class DemoTrail {

  private static final Logger log = LoggerFactory.getLogger(DemoTrail.class);

  private final SwitchboardDoors doors;
  private final DemoEvents events;
  private final SimulatorSettings settings;
  private final Thread reader = new Thread(this::readOn, "demo-trail");
  private String lastId = "";
  private boolean there = true;
  private volatile boolean stopping;

  DemoTrail(SwitchboardDoors doors, DemoEvents events, SimulatorSettings settings) {
    this.doors = doors;
    this.events = events;
    this.settings = settings;
    reader.setDaemon(true);
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    reader.start();
  }

  @EventListener(ContextClosedEvent.class)
  void stop() {
    stopping = true;
    reader.interrupt();
  }

  private void readOn() {
    do {
      try {
        readOnce();
      } catch (IOException | RuntimeException brokenOff) {
        trailIsThere(false);
      } catch (InterruptedException stopped) {
        return;
      }
    } while (Pause.of(settings.simulator().trailPause()));
  }

  private void readOnce() throws IOException, InterruptedException {
    String password = "operator:" + settings.console().password();
    String basic = "Basic " + Base64.getEncoder().encodeToString(password.getBytes(UTF_8));
    HttpResponse<Stream<String>> answer =
        lastId.isEmpty()
            ? doors.listen(
                "/api/console/trail", "Authorization", basic, "Accept", "text/event-stream")
            : doors.listen(
                "/api/console/trail",
                "Authorization",
                basic,
                "Accept",
                "text/event-stream",
                "Last-Event-ID",
                lastId);
    try (Stream<String> lines = answer.body()) {
      trailIsThere(answer.statusCode() == 200);
      if (answer.statusCode() == 200) {
        lines.forEach(this::read);
      }
    }
  }

  /** A trail event is one line of JSON; what else a stream may carry is not ours. */
  private void read(String line) {
    if (line.startsWith("id:")) {
      lastId = line.substring(3).strip();
    } else if (line.startsWith("data:")) {
      events.tellTrail(line.substring(5).strip());
    }
  }

  private void trailIsThere(boolean now) {
    if (there != now && !stopping) {
      log.info(
          now
              ? "Switchboard's trail is there"
              : "Switchboard's trail is not there; it is tried again");
    }
    there = now;
    events.tellTrailIsThere(now);
  }
}
