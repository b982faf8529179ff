package dev.switchboard.genesys;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Calls of the data actions' doors with a key that is no integration's: Genesys Cloud sends another
 * one than we believe, and tells nobody. Or a stranger tries; so it is a warning and no more. It is
 * set aside once a minute and replica, where a doctor of another process finds it.
 */
@Component
public final class WrongKeys {

  private static final Logger LOG = LoggerFactory.getLogger(WrongKeys.class);
  private static final long PAUSE = Duration.ofMinutes(1).toNanos();

  /** Of no integration, as nobody knows whose it should have been. */
  private static final String REASON = "data actions with a wrong key";

  private static final String FORGET =
      "delete from set_aside where integration = '' and reason = :reason";
  private static final String KEEP =
      """
      with before as (%s)
      insert into set_aside (integration, reason, body) values ('', :reason, '{}')
      """
          .formatted(FORGET);
  private static final String LAST =
      """
      select max(received_at) from set_aside
      where integration = '' and reason = :reason
        and received_at > clock_timestamp() - interval '1 day'
      """;

  private final JdbcClient jdbc;
  private final AtomicLong said = new AtomicLong(System.nanoTime() - PAUSE);

  public WrongKeys(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void met() {
    var before = said.get();
    var now = System.nanoTime();
    if (now - before < PAUSE || !said.compareAndSet(before, now)) {
      return;
    }
    LOG.warn(
        "Data actions were called with an X-Api-Key that is not ours. If Genesys Cloud did, it has another Switchboard's key, or an old one: run doctor, then setup <integration> --again");
    try {
      jdbc.sql(KEEP).param("reason", REASON).update();
    } catch (DataAccessException away) {
      LOG.debug("it is not set aside: the database is away", away);
    }
  }

  /**
   * @return when it was met last, within a day
   */
  public Optional<Instant> last() {
    return jdbc.sql(LAST).param("reason", REASON).query(Timestamp.class).list().stream()
        .filter(time -> time != null)
        .map(Timestamp::toInstant)
        .findFirst();
  }

  /** Genesys Cloud has got the right one. */
  public void forget() {
    jdbc.sql(FORGET).param("reason", REASON).update();
  }
}
