package dev.switchboard.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The keys that we sign with, in the database: the same on every replica and after a restart. */
final class KeptKeys {

  /** The id of the first says its purpose; an older Switchboard says no more. */
  private static final String FIND =
      """
      select jwk,
        (select min(newer.created_at) from signing_key newer
         where coalesce(newer.purpose, newer.id) = :purpose and newer.created_at > k.created_at)
          + make_interval(secs => :life) as until
      from signing_key k
      where coalesce(purpose, id) = :purpose
      order by created_at desc, id desc
      """;

  private static final String KEEP =
      """
      insert into signing_key (id, purpose, jwk) values (:id, :purpose, cast(:jwk as json))
      on conflict do nothing
      """;

  private static final String FORGET_OTHERS =
      "delete from signing_key where coalesce(purpose, id) = :purpose and id <> :id";

  private final JdbcClient jdbc;
  private final String purpose;
  private final Duration life;

  /**
   * @param life how long what an older key has signed is good, after the next one came
   */
  KeptKeys(JdbcClient jdbc, String purpose, Duration life) {
    this.jdbc = jdbc;
    this.purpose = purpose;
    this.life = life;
  }

  /**
   * @param until believed until then; {@link Instant#MAX} for the newest
   */
  record Kept(String jwk, Instant until) {}

  /** The newest first. */
  List<Kept> find() {
    return jdbc.sql(FIND)
        .param("purpose", purpose)
        .param("life", life.toSeconds())
        .query(KeptKeys::read)
        .list();
  }

  /**
   * @param id another replica may have been faster: the first of an id stays
   */
  void keep(String id, String jwk) {
    jdbc.sql(KEEP).param("id", id).param("purpose", purpose).param("jwk", jwk).update();
  }

  void forgetAllBut(String id) {
    jdbc.sql(FORGET_OTHERS).param("id", id).param("purpose", purpose).update();
  }

  private static Kept read(ResultSet row, int number) throws SQLException {
    var until = row.getTimestamp("until");
    return new Kept(row.getString("jwk"), until == null ? Instant.MAX : until.toInstant());
  }
}
