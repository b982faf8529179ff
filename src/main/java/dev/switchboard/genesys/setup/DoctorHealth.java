package dev.switchboard.genesys.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the doctor has found last; nobody is asked for it. Everyone may see health, so it names the
 * checks and not what they have seen.
 */
@Component("genesys")
class DoctorHealth implements HealthIndicator {

  private final JdbcClient jdbc;

  DoctorHealth(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Health health() {
    try {
      return of(new Reports(jdbc).all());
    } catch (DataAccessException e) {
      return Health.unknown().build(); // of the database, others speak
    }
  }

  private static Health of(List<Reports.Report> reports) {
    var health = Health.up();
    var reasons = new ArrayList<String>();
    for (var report : reports) {
      if (report.worst() == Finding.Level.WRONG) {
        health.status("DEGRADED");
        reasons.add(reason(report));
      }
      var troubles =
          report.findings().stream()
              .filter(finding -> finding.level() != Finding.Level.OK)
              .map(finding -> finding.check() + ": " + finding.level().word())
              .toList();
      health.withDetail(
          report.integration(),
          new Last(report.checkedAt().toString(), report.worst().word(), troubles));
    }
    if (!reasons.isEmpty()) {
      health.withDetail("reasons", reasons);
    }
    return health.build();
  }

  private static String reason(Reports.Report report) {
    var wrong =
        report.findings().stream()
            .filter(finding -> finding.level() == Finding.Level.WRONG)
            .map(Finding::check)
            .collect(Collectors.joining(", "));
    return "the doctor found at %s that at Genesys Cloud something is wrong for %s (%s): run doctor %s, it says how to mend it"
        .formatted(report.checkedAt(), report.integration(), wrong, report.integration());
  }

  record Last(String checkedAt, String worst, List<String> troubles) {}
}
