package dev.switchboard.figures;

import dev.switchboard.routing.RoutesStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who is at work on this database. */
@Repository
public class Replicas {

  private static final int LONGEST = 1_000; // characters of a refusal

  private static final String TELL =
      """
      insert into replica as r
        (id, name, version, stopped_at, generation, generation_since, refused, left_alone)
      values (:id, :name, :version, case when :stops then clock_timestamp() end, :generation,
        :since, :refused, cast(:leftAlone as text[]))
      on conflict (id) do update set
        seen_at = clock_timestamp(), stopped_at = excluded.stopped_at,
        generation = excluded.generation, generation_since = excluded.generation_since,
        refused = excluded.refused, left_alone = excluded.left_alone
      """;

  private static final String SEEN =
      """
      select name, version, extract(epoch from seen_at - started_at) as up,
        extract(epoch from clock_timestamp() - seen_at) as silent, stopped_at is not null as stopped,
        generation, extract(epoch from seen_at - generation_since) as generation_age,
        refused, left_alone
      from replica
      where seen_at > clock_timestamp()
        - case when stopped_at is null then interval '1 hour' else interval '10 minutes' end
      order by stopped_at is not null, name, started_at
      """;

  private final JdbcClient jdbc;

  Replicas(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Of the last hour; those that have stopped in good order, of the last ten minutes. */
  public List<Replica> seen() {
    return jdbc.sql(SEEN).query(Replicas::read).list();
  }

  /**
   * @param id of this run
   * @param stops it is the last that is heard of it
   */
  void tell(
      UUID id,
      String name,
      String version,
      RoutesStatus routes,
      List<String> leftAlone,
      boolean stops) {
    jdbc.sql(TELL)
        .param("id", id)
        .param("name", name)
        .param("version", version)
        .param("stops", stops)
        .param("generation", routes.generation())
        .param("since", routes.since().atOffset(ZoneOffset.UTC))
        .param(
            "refused",
            routes
                .refused()
                .map(refused -> refused.refusal().toString())
                .map(why -> why.substring(0, Math.min(why.length(), LONGEST)))
                .orElse(null))
        .param("leftAlone", leftAlone.toArray(String[]::new))
        .update();
  }

  private static Replica read(ResultSet row, int number) throws SQLException {
    return new Replica(
        row.getString("name"),
        row.getString("version"),
        seconds(row.getDouble("up")),
        seconds(row.getDouble("silent")),
        row.getBoolean("stopped"),
        row.getString("generation"),
        seconds(row.getDouble("generation_age")),
        Optional.ofNullable(row.getString("refused")),
        List.of((String[]) row.getArray("left_alone").getArray()));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.max(0, Math.round(seconds * 1000)));
  }
}
