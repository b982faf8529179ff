package dev.switchboard.genesys.setup;

import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Each integration, how it fares, and the doctor, for an operator who would rather look than type.
 */
@Controller
class IntegrationsPage {

  private final Environment environment;
  private final JdbcClient jdbc;
  private final Pulse pulse;
  private final DoctorApi doctor;

  IntegrationsPage(Environment environment, JdbcClient jdbc, Pulse pulse, DoctorApi doctor) {
    this.environment = environment;
    this.jdbc = jdbc;
    this.pulse = pulse;
    this.doctor = doctor;
  }

  @GetMapping("/console/integrations")
  String page(Model model) {
    var reports = reports(model);
    var shown =
        SetupSettings.of(environment).integrations().entrySet().stream()
            .map(one -> Shown.of(one.getKey(), one.getValue(), pulse, reports.get(one.getKey())))
            .toList();
    model.addAttribute("integrations", shown);
    model.addAttribute(
        "live", shown.stream().map(one -> "#now-" + one.name()).collect(Collectors.joining(",")));
    return "integrations";
  }

  private Map<String, Reports.Report> reports(Model model) {
    try {
      return new Reports(jdbc)
          .all().stream().collect(Collectors.toMap(Reports.Report::integration, one -> one));
    } catch (DataAccessException away) {
      model.addAttribute("away", true);
      return Map.of();
    }
  }

  /** As it was called; bookmarks still work. */
  @GetMapping("/console/doctor")
  String doctor() {
    return "redirect:/console/integrations";
  }

  /** A new look, and back to the page. */
  @PostMapping("/console/integrations/{integration}/examine")
  ResponseEntity<Void> examine(
      @PathVariable String integration, @RequestParam(defaultValue = "false") boolean sendTest) {
    doctor.examine(integration, sendTest);
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create("/console/integrations#integration-" + integration))
        .build();
  }
}
