package dev.switchboard.simulator.phone;

import dev.switchboard.simulator.Files;
import dev.switchboard.simulator.SimulatorSettings;
import java.time.Duration;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Where the channel keeps what its customers send. */
@RestController
@Profile("demo")
class PhoneFiles {

  private static final String PATH = "/demo/channel/files/";

  private final Files files = new Files(Duration.ofDays(1));
  private final String base;

  PhoneFiles(SimulatorSettings settings) {
    base = settings.publicUrl() + PATH;
  }

  String link(Files.Sent file) {
    return base + files.keep(file);
  }

  @GetMapping(PATH + "{id}")
  ResponseEntity<byte[]> file(@PathVariable String id) {
    return files.answer(id);
  }
}
