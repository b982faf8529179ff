package dev.switchboard.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** kill -9 of a real second JVM that writes as fast as it can. */
class KilledSwitchboardTest {

  private static final int ROWS = 200;

  @TempDir static Path folder;

  enum Victim {
    SWITCHBOARD,
    SWITCHBOARD_AND_POSTGRES
  }

  @ParameterizedTest
  @EnumSource
  void whatWasCommittedIsThereAfterKill9(Victim victim) throws Exception {
    Process switchboard = start();
    int committed = readUntilRow(ROWS, switchboard.inputReader());

    switchboard.destroyForcibly().waitFor();
    ProcessHandle server =
        new PidFile(folder.toRealPath().resolve("postgres-18")).server().orElseThrow();
    assertThat(server.isAlive()).as("PostgreSQL is left behind").isTrue();
    if (victim == Victim.SWITCHBOARD_AND_POSTGRES) {
      server
          .destroyForcibly(); // its children and, until it is buried, its id are still there at the
      // next start
    }

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
      String rows = "select count(*) from written where row between 1 and " + committed;
      assertThat(new Sql(postgres.login()).ask(rows)).isEqualTo(String.valueOf(committed));
      new Sql(postgres.login()).run("drop table written");
    }
  }

  @Test
  void aSecondProcessInTheSameFolderIsRefused() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
      Process second = start();

      String said = new String(second.getInputStream().readAllBytes());
      assertThat(second.waitFor()).isEqualTo(1);
      assertThat(said)
          .contains(
              "APPLICATION FAILED TO START", "Another Switchboard", "switchboard.data.folder");
      assertThat(new Sql(postgres.login()).ask("select 1")).isEqualTo("1");
    }
  }

  @Test
  void aJvmThatIsToldToEndStopsItsServer() throws Exception {
    Process switchboard = start();
    readUntilRow(1, switchboard.inputReader());

    switchboard.destroy();
    switchboard.waitFor();

    assertThat(folder.resolve("postgres-18/postmaster.pid")).doesNotExist();
    assertThat(Files.readString(folder.resolve("postgres-18.log")).strip())
        .endsWith("database system is shut down");
  }

  private static Process start() throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            WritingSwitchboard.class.getName(),
            "--switchboard.data.folder=" + folder,
            "--spring.main.web-application-type=none")
        .redirectErrorStream(true)
        .start();
  }

  private static int readUntilRow(int row, BufferedReader lines) throws Exception {
    List<String> said = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.equals("committed " + row)) {
        return row;
      }
      said.add(line);
    }
    throw new AssertionError("It ended before it had written " + row + " rows: " + said);
  }
}
