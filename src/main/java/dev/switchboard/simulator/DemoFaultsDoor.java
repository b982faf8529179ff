package dev.switchboard.simulator;

import jakarta.validation.Valid;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Breaks a party, for tests and curious people. */
@RestController
@Profile("demo")
@RequestMapping("/demo/faults")
class DemoFaultsDoor {

  private final DemoFaults faults;

  DemoFaultsDoor(DemoFaults faults) {
    this.faults = faults;
  }

  @GetMapping
  List<DemoFaults.View> list() {
    return faults.list();
  }

  @PutMapping
  List<DemoFaults.View> begin(@Valid @RequestBody Fault fault) {
    faults.begin(fault);
    return faults.list();
  }

  @DeleteMapping
  List<DemoFaults.View> clear() {
    faults.clear();
    return faults.list();
  }
}
