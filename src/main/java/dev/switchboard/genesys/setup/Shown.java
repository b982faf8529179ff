package dev.switchboard.genesys.setup;

import dev.switchboard.genesys.Region;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One integration on the console's page. Of addresses only the host is shown: the rest may hold a
 * key.
 *
 * @param now how its neighbours fare
 * @param worst level of the doctor's worst finding, as a word; empty: never examined
 * @param examined when, in words
 * @param troubles the worst first
 * @param fine what needs no attention
 */
record Shown(
    String name,
    List<Line> settings,
    List<Line> now,
    String worst,
    String verdict,
    String examined,
    List<Found> troubles,
    List<Found> fine) {

  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /**
   * @param level ok, warning, wrong, or empty where there is nothing to judge
   */
  record Line(String name, String value, String level) {
    static Line of(String name, String value) {
      return new Line(name, value.isBlank() ? "not set" : value, "");
    }
  }

  record Found(String level, String check, String seen, String advice) {
    static Found of(Finding finding) {
      return new Found(finding.level().word(), finding.check(), finding.seen(), finding.advice());
    }
  }

  /**
   * @param report may be missing
   */
  static Shown of(String name, SetupSettings.Entry entry, List<Line> now, Reports.Report report) {
    var findings = report == null ? List.<Finding>of() : report.findings();
    var troubles =
        findings.stream()
            .filter(finding -> finding.level() != Finding.Level.OK)
            .sorted(Comparator.comparing(Finding::level).reversed())
            .map(Found::of)
            .toList();
    return new Shown(
        name,
        settings(entry),
        now,
        report == null ? "" : report.worst().word(),
        verdict(troubles, report),
        report == null ? "never examined" : "examined " + TIME.format(report.checkedAt()),
        troubles,
        findings.stream()
            .filter(finding -> finding.level() == Finding.Level.OK)
            .map(Found::of)
            .toList());
  }

  private static String verdict(List<Found> troubles, Reports.Report report) {
    if (report == null) {
      return "Nobody has looked";
    }
    var wrong = troubles.stream().filter(one -> one.level().equals("wrong")).count();
    var warnings = troubles.size() - wrong;
    var words = new ArrayList<String>();
    if (wrong > 0) {
      words.add(wrong + " wrong");
    }
    if (warnings > 0) {
      words.add(warnings + (warnings == 1 ? " warning" : " warnings"));
    }
    return words.isEmpty() ? "Nothing is wrong" : String.join(", ", words);
  }

  public String fineSaid() {
    return fine.size() == 1 ? "1 check is ok" : fine.size() + " checks are ok";
  }

  private static List<Line> settings(SetupSettings.Entry entry) {
    var lines = new ArrayList<Line>();
    lines.add(Line.of("Integration ID", entry.integrationId()));
    lines.add(Line.of("Bot ID, Team ID", entry.botId() + ", " + entry.teamId()));
    lines.add(Line.of("Transcript", entry.transcript()));
    lines.add(Line.of("Bot", neighbour(entry.bot())));
    entry.bots().forEach((name, bot) -> lines.add(Line.of("Bot " + name, neighbour(bot))));
    lines.add(Line.of("Channel", neighbour(entry.channel())));
    lines.add(Line.of("Genesys Cloud", genesys(entry.genesys())));
    lines.add(Line.of("Queue", entry.genesys().queue()));
    return lines;
  }

  private static String neighbour(SetupSettings.Neighbour neighbour) {
    var host = host(neighbour.url());
    return host.isEmpty() || neighbour.protocol().isEmpty()
        ? host
        : host + ", " + neighbour.protocol();
  }

  /** The region; where the API is elsewhere, that too, because it is no Genesys Cloud. */
  private static String genesys(SetupSettings.Genesys genesys) {
    var region =
        Region.of(genesys.orgUrl())
            .map(known -> host(known.login().toString()).replaceFirst("^login\\.", ""))
            .orElse("");
    return genesys.apiUrl().isBlank()
        ? region
        : (region.isEmpty() ? "" : region + ", ") + "called at " + host(genesys.apiUrl());
  }

  private static String host(String url) {
    try {
      return Optional.ofNullable(URI.create(url.strip()).getHost()).orElse("");
    } catch (IllegalArgumentException notUnderstood) {
      return "";
    }
  }
}
