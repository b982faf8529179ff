package dev.switchboard.figures;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The minutes of all replicas. */
@Repository
public class Minutes {

  /** What is written again replaces what was written: a minute that still runs grows. */
  private static final String WRITE =
      """
      insert into minute
        (minute, replica, integration, received, delivered, failed, postponed, given_up, latency)
      select cast(:minute as timestamptz), cast(:replica as uuid), integration, received, delivered,
        failed, postponed, given_up, cast(latency as bigint[])
      from unnest(cast(:integrations as text[]), cast(:received as bigint[]),
          cast(:delivered as bigint[]), cast(:failed as bigint[]), cast(:postponed as bigint[]),
          cast(:givenUp as bigint[]), cast(:latencies as text[]))
        as given(integration, received, delivered, failed, postponed, given_up, latency)
      on conflict (minute, replica, integration) do update set
        received = excluded.received, delivered = excluded.delivered, failed = excluded.failed,
        postponed = excluded.postponed, given_up = excluded.given_up, latency = excluded.latency
      """;

  private static final String LAST_HOUR =
      """
      select minute, integration, received, delivered, failed, postponed, given_up, latency
      from minute where minute >= :from
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  Minutes(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Of all replicas, as far as they have written it. */
  public LastHour lastHour() {
    var from = clock.instant().truncatedTo(ChronoUnit.MINUTES).minus(59, ChronoUnit.MINUTES);
    return LastHour.of(
        from, jdbc.sql(LAST_HOUR).param("from", at(from)).query(Minutes::read).list());
  }

  /**
   * @param minute when it began
   * @param counts by integration; where nothing happened nothing is written
   */
  void write(UUID replica, Instant minute, Map<String, Counts> counts) {
    var all = counts.entrySet().stream().filter(one -> !one.getValue().isNothing()).toList();
    if (all.isEmpty()) {
      return;
    }
    jdbc.sql(WRITE)
        .param("minute", at(minute))
        .param("replica", replica)
        .param("integrations", all.stream().map(Map.Entry::getKey).toArray(String[]::new))
        .param("received", column(all, Counts::received))
        .param("delivered", column(all, Counts::delivered))
        .param("failed", column(all, Counts::failed))
        .param("postponed", column(all, Counts::postponed))
        .param("givenUp", column(all, Counts::givenUp))
        .param(
            "latencies",
            all.stream().map(one -> one.getValue().latency().stored()).toArray(String[]::new))
        .update();
  }

  private static Long[] column(List<Map.Entry<String, Counts>> all, Function<Counts, Long> value) {
    return all.stream().map(one -> value.apply(one.getValue())).toArray(Long[]::new);
  }

  private static OffsetDateTime at(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  private static LastHour.Row read(ResultSet row, int number) throws SQLException {
    return new LastHour.Row(
        row.getTimestamp("minute").toInstant(),
        row.getString("integration"),
        new Counts(
            row.getLong("received"),
            row.getLong("delivered"),
            row.getLong("failed"),
            row.getLong("postponed"),
            row.getLong("given_up"),
            Latency.of((Long[]) row.getArray("latency").getArray())));
  }
}
