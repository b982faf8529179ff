package dev.switchboard.genesys.setup;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks at everything on which a conversation depends, and changes nothing. */
final class Doctor {

  private static final String SETTINGS = "settings";

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Runnable waiting;

  Doctor(JdbcClient jdbc, Clock clock) {
    this(jdbc, clock, () -> {});
  }

  /**
   * @param waiting runs before the wait for a test message, {@link RoundTrip#LONGEST} at most
   */
  Doctor(JdbcClient jdbc, Clock clock, Runnable waiting) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.waiting = waiting;
  }

  /**
   * @param sendTest whether a message goes from Genesys Cloud to us, too
   */
  List<Finding> examine(Site site, boolean sendTest) {
    var findings = look(site, sendTest);
    new Reports(jdbc).keep(site.name(), findings);
    return findings;
  }

  private List<Finding> look(Site site, boolean sendTest) {
    var missing = site.missing();
    if (!missing.isEmpty()) {
      return List.of(
          Finding.wrong(
              SETTINGS,
              "switchboard.integrations.%s is not complete".formatted(site.name()),
              "Set " + String.join("; ", missing) + "."));
    }
    var platform = Platform.impatient(site.genesys());
    var visit = new Visit(site, platform, new Records(jdbc, site.name()), clock);
    var findings = new ArrayList<Finding>();
    findings.add(new Check("OAuth client", v -> LogIn.look(site, platform)).of(visit));
    if (findings.get(0).level() == Finding.Level.OK) {
      checks().forEach(check -> findings.add(check.of(visit)));
      if (sendTest) {
        findings.add(
            new Check("round trip", v -> new RoundTrip(jdbc, waiting).look(v, findings)).of(visit));
      }
    }
    return findings;
  }

  private static Stream<Check> checks() {
    return Stream.of(
            ClientChecks.all(),
            IntegrationChecks.all(),
            FlowChecks.all(),
            ActionChecks.all(),
            DoorChecks.all())
        .flatMap(List::stream);
  }
}
