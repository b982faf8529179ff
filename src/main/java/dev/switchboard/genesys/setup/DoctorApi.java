package dev.switchboard.genesys.setup;

import dev.switchboard.conversation.Act;
import java.time.Clock;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The doctor for an operator: what was found last, and a new look. */
@RestController
@RequestMapping("/api/console/doctor")
class DoctorApi {

  private final Environment environment;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  DoctorApi(
      Environment environment, JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
    this.environment = environment;
    this.jdbc = jdbc;
    this.clock = clock;
    this.events = events;
  }

  @GetMapping
  List<Reports.Report> reports() {
    return new Reports(jdbc).all();
  }

  /** Takes some seconds, and some thirty calls of the OAuth client's budget; no form may ask. */
  @PostMapping(path = "/{integration}", consumes = MediaType.APPLICATION_JSON_VALUE)
  Reports.Report examine(
      @PathVariable String integration, @RequestParam(defaultValue = "false") boolean sendTest) {
    var settings = SetupSettings.of(environment);
    if (!settings.integrations().containsKey(integration)) {
      throw new ResponseStatusException(
          HttpStatus.NOT_FOUND, "no integration of this name is configured");
    }
    var findings = new Doctor(jdbc, clock).examine(settings.site(integration), sendTest);
    var report = Reports.Report.of(integration, clock.instant(), findings);
    events.publishEvent(
        new Act(
            "doctor",
            "integration " + integration,
            (sendTest ? "with a test message, " : "") + "found " + report.worst().word()));
    return report;
  }
}
