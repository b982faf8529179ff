package dev.switchboard.genesys.setup;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The doctor for an operator who would rather look than type. */
@RestController
@RequestMapping("/console/doctor")
class DoctorPage {

  private static final String FINDING =
      "<tr class=\"%s\"><td>%s<td>%s<td>%s<p class=\"advice\">%s</p>";

  private final Environment environment;
  private final JdbcClient jdbc;
  private final DoctorApi doctor;

  DoctorPage(Environment environment, JdbcClient jdbc, DoctorApi doctor) {
    this.environment = environment;
    this.jdbc = jdbc;
    this.doctor = doctor;
  }

  @GetMapping(produces = MediaType.TEXT_HTML_VALUE + ";charset=UTF-8")
  String page(HttpServletRequest request) {
    var csrf =
        Optional.ofNullable((CsrfToken) request.getAttribute(CsrfToken.class.getName()))
            .map(
                token ->
                    "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                        .formatted(token.getParameterName(), token.getToken()))
            .orElse("");
    var sections =
        SetupSettings.of(environment).integrations().keySet().stream()
            .map(name -> section(name, csrf))
            .collect(Collectors.joining("\n"));
    return Template.named("doctor.html").raw("sections", sections).text();
  }

  /** A new look, and back to the page. */
  @PostMapping("/{integration}")
  ResponseEntity<Void> examine(
      @PathVariable String integration, @RequestParam(defaultValue = "false") boolean sendTest) {
    doctor.examine(integration, sendTest);
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create("/console/doctor"))
        .build();
  }

  private String section(String name, String csrf) {
    var report =
        new Reports(jdbc).all().stream().filter(one -> one.integration().equals(name)).findFirst();
    return Template.named("doctor-section.html")
        .raw("name", HtmlUtils.htmlEscape(name))
        .raw("csrf", csrf)
        .raw(
            "when",
            report
                .map(one -> "checked at " + one.checkedAt().truncatedTo(ChronoUnit.SECONDS))
                .orElse("never checked"))
        .raw("findings", report.map(DoctorPage::rows).orElse(""))
        .text();
  }

  private static String rows(Reports.Report report) {
    return report.findings().stream().map(DoctorPage::row).collect(Collectors.joining("\n"));
  }

  private static String row(Finding finding) {
    return FINDING.formatted(
        finding.level().word(),
        finding.level().word(),
        HtmlUtils.htmlEscape(finding.check()),
        HtmlUtils.htmlEscape(finding.seen()),
        HtmlUtils.htmlEscape(finding.advice()));
  }
}
