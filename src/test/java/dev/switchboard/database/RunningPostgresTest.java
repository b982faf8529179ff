package dev.switchboard.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a command comes to the database that Switchboard has brought along. */
class RunningPostgresTest {

  @TempDir static Path folder;

  @Test
  void theServerOfARunningSwitchboardIsUsedAndLeftRunning_elseItIsStartedForAWhile()
      throws Exception {
    try (var switchboard = EmbeddedPostgres.start(folder)) {
      new Sql(switchboard.login()).run("create table written (row int)");
      try (var postgres = RunningPostgres.in(folder)) {
        assertThat(postgres.login()).isEqualTo(switchboard.login());
        assertThat(new Sql(postgres.login()).ask("select count(*) from written")).isEqualTo("0");
      }
      assertThat(new Sql(switchboard.login()).ask("select 1")).isEqualTo("1");
    }
    try (var postgres = RunningPostgres.in(folder)) {
      assertThat(new Sql(postgres.login()).ask("select count(*) from written")).isEqualTo("0");
    }
    assertThat(folder.resolve("postgres-18/postmaster.pid")).doesNotExist();
  }

  @Test
  void noneIsMadeForACommand() {
    assertThatThrownBy(() -> RunningPostgres.in(folder.resolve("none")))
        .isInstanceOf(DatabaseStartException.class)
        .hasMessageContaining("There is no database");
  }
}
