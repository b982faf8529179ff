package dev.switchboard.simulator.cloud;

import dev.switchboard.simulator.Files;
import dev.switchboard.simulator.SimulatorSettings;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** api-downloads of the small Genesys Cloud: what agents attached, under links that die soon. */
@RestController
@Profile("demo")
class CloudFiles {

  private static final String PATH = "/demo/genesys/downloads/";

  private final Files files;
  private final String base;

  CloudFiles(SimulatorSettings settings) {
    files = new Files(settings.simulator().downloadLife());
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
