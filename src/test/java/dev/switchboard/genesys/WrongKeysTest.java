package dev.switchboard.genesys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.switchboard.database.TestDatabase;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class WrongKeysTest {

  @Test
  void manyAreSaidOnceAMinute_andKnownToWhoeverReadsTheDatabaseUntilTheyAreForgotten() {
    var jdbc = tables();
    var door = new WrongKeys(jdbc);
    var doctor = new WrongKeys(jdbc);
    assertThat(doctor.last()).isEmpty();

    assertThat(saidBy(door, 3)).isEqualTo(1);
    assertThat(doctor.last().orElseThrow()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    assertThat(saidBy(new WrongKeys(jdbc), 1)).isEqualTo(1);
    assertThat(jdbc.sql("select count(*) from set_aside").query(Long.class).single()).isEqualTo(1);

    doctor.forget();
    assertThat(doctor.last()).isEmpty();
  }

  @Test
  void withTheDatabaseAwayTheCallerIsStillOnlyRefused() {
    var nowhere = new DriverManagerDataSource("jdbc:postgresql://localhost:1/nowhere");
    assertThat(saidBy(new WrongKeys(JdbcClient.create(nowhere)), 1)).isEqualTo(1);
  }

  private static int saidBy(WrongKeys keys, int times) {
    var log = (Logger) LoggerFactory.getLogger(WrongKeys.class);
    var said = new ListAppender<ILoggingEvent>();
    said.start();
    log.addAppender(said);
    for (var time = 0; time < times; time++) {
      keys.met();
    }
    log.detachAppender(said);
    return said.list.size();
  }

  private static JdbcClient tables() {
    var database = TestDatabase.fresh();
    var source = new DriverManagerDataSource(database.url(), database.user(), database.password());
    Flyway.configure().dataSource(source).load().migrate();
    return JdbcClient.create(source);
  }
}
