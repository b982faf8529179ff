package dev.switchboard.genesys.setup;

import dev.switchboard.genesys.WrongKeys;
import java.net.URI;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
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
  private final WrongKeys wrongKeys;

  IntegrationsPage(
      Environment environment,
      JdbcClient jdbc,
      Pulse pulse,
      DoctorApi doctor,
      WrongKeys wrongKeys) {
    this.environment = environment;
    this.jdbc = jdbc;
    this.pulse = pulse;
    this.doctor = doctor;
    this.wrongKeys = wrongKeys;
  }

  @GetMapping("/console/integrations")
  String page(Model model) {
    var reports = reports(model);
    var wrongKey = wrongKey();
    var shown =
        SetupSettings.of(environment).integrations().entrySet().stream()
            .map(one -> shown(one.getKey(), one.getValue(), wrongKey, reports))
            .toList();
    model.addAttribute("integrations", shown);
    model.addAttribute(
        "live", shown.stream().map(one -> "#now-" + one.name()).collect(Collectors.joining(",")));
    return "integrations";
  }

  private Shown shown(
      String name,
      SetupSettings.Entry entry,
      Optional<Shown.Line> wrongKey,
      Map<String, Reports.Report> reports) {
    var now = new ArrayList<>(pulse.of(name, entry.genesys().clientId()));
    wrongKey.ifPresent(now::add);
    return Shown.of(name, entry, now, reports.get(name));
  }

  private Optional<Shown.Line> wrongKey() {
    try {
      return wrongKeys
          .last()
          .map(
              last ->
                  new Shown.Line(
                      "Data actions",
                      "called with a key that is not ours, last at " + Shown.TIME.format(last),
                      "warning"));
    } catch (DataAccessException away) {
      return Optional.empty(); // the page says so already
    }
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
