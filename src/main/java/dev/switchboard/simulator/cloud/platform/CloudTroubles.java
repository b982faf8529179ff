package dev.switchboard.simulator.cloud.platform;

import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the organisation's troubles are switched on and off: {@code /demo/genesys/troubles}. */
@RestController
@Profile("demo")
@RequestMapping("/demo/genesys/troubles")
class CloudTroubles {

  private volatile Troubles now = Troubles.none();

  @GetMapping
  Troubles now() {
    return now;
  }

  @PutMapping
  Troubles begin(@RequestBody Troubles troubles) {
    now = troubles;
    return now;
  }

  @DeleteMapping
  Troubles end() {
    now = Troubles.none();
    return now;
  }
}
