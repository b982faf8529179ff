package dev.switchboard.genesys.setup;

import dev.switchboard.genesys.WrongKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the doctor has found last, and what our doors have met; nobody is asked for it. Everyone may
 * see health, so it names the checks and not what they have seen.
 */
@Component("genesys")
class DoctorHealth implements HealthIndicator {

  private final JdbcClient jdbc;
  private final WrongKeys wrongKeys;

  DoctorHealth(JdbcClient jdbc, WrongKeys wrongKeys) {
    this.jdbc = jdbc;
    this.wrongKeys = wrongKeys;
  }

  @Override
  public Health health() {
    try {
      var health = of(new Reports(jdbc).all());
      wrongKeys
          .last()
          .ifPresent(
              last ->
                  health.withDetail(
                      "wrongKey",
                      "data actions were called with a key that is not ours, last at %s: run doctor, it says how to mend it"
                          .formatted(last)));
      return health.build();
    } catch (DataAccessException e) {
      return Health.unknown().build(); // of the database, others speak
    }
  }

  private static Health.Builder of(List<Reports.Report> reports) {
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
    return health;
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
