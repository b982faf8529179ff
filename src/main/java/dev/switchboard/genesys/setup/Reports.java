package dev.switchboard.genesys.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the doctor has found last, of each integration; the same for every replica. */
final class Reports {

  private static final String KEEP =
      """
      insert into doctor_report (integration, checked_at, findings)
      values (?, clock_timestamp(), ?::json)
      on conflict (integration) do update
      set checked_at = excluded.checked_at, findings = excluded.findings
      """;
  private static final String ALL =
      "select integration, checked_at, findings from doctor_report order by integration";

  private final JdbcClient jdbc;

  Reports(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Report(
      String integration, Instant checkedAt, Finding.Level worst, List<Finding> findings) {

    static Report of(String integration, Instant checkedAt, List<Finding> findings) {
      return new Report(integration, checkedAt, worstOf(findings), findings);
    }

    private static Finding.Level worstOf(List<Finding> findings) {
      return findings.stream()
          .map(Finding::level)
          .max(Finding.Level::compareTo)
          .orElse(Finding.Level.OK);
    }
  }

  void keep(String integration, List<Finding> findings) {
    try {
      jdbc.sql(KEEP).params(integration, Platform.JSON.writeValueAsString(findings)).update();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  List<Report> all() {
    return jdbc.sql(ALL)
        .query(
            (row, number) ->
                Report.of(
                    row.getString("integration"),
                    row.getTimestamp("checked_at").toInstant(),
                    read(row.getString("findings"))))
        .list();
  }

  private static List<Finding> read(String findings) {
    try {
      return Platform.JSON.readValue(findings, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
