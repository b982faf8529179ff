package dev.switchboard.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start finds that was cut short, or meddled with. */
class HealingTest {

  private static final String PROGRAMS =
      "programs-" + PostgresArchive.find(Platform.current()).version();

  /** Closed to others, as JUnit makes it: fine for root's user namespace. */
  @TempDir static Path folder;

  @BeforeAll
  static void leaveHalfOfEverything() throws Exception {
    Path programs = Files.createDirectories(folder.resolve(PROGRAMS + ".unfinished-1/bin"));
    Files.writeString(programs.resolve("postgres"), "half");
    Path cluster = Files.createDirectories(folder.resolve("postgres-18.unfinished-2"));
    Files.writeString(cluster.resolve("PG_VERSION"), "18\n");
    Files.writeString(folder.resolve("postgres-18.unfinished-2.password"), "half");
    Files.writeString(folder.resolve("password.unfinished"), "half");

    startAndAsk();
  }

  @Test
  void halfUnpackedAndHalfCreatedFoldersAreClearedAway() throws Exception {
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "lock", "password", "postgres-18", "postgres-18.log", PROGRAMS);
    }
  }

  @Test
  void anotherProgramWithTheIdOfTheFormerServerIsLeftAlone() throws Exception {
    Path pidFile = folder.resolve("postgres-18/postmaster.pid");
    Files.write(
        pidFile,
        List.of(
            String.valueOf(ProcessHandle.current().parent().orElseThrow().pid()),
            folder.resolve("postgres-18").toString(),
            "1795334929",
            "5432",
            "",
            "127.0.0.1",
            "",
            "ready"));

    startAndAsk();

    assertThat(ProcessHandle.current().parent().orElseThrow().isAlive()).isTrue();
  }

  @Test
  void anUnreadableSettingIsReportedWithTheServersOwnWords() throws Exception {
    Path settings = folder.resolve("postgres-18/postgresql.conf");
    String before = Files.readString(settings);
    Files.writeString(settings, before + "\nwork_mem = plenty\n");

    assertThatThrownBy(HealingTest::startAndAsk)
        .isInstanceOf(DatabaseStartException.class)
        .hasMessageContaining("PostgreSQL does not start")
        .hasMessageContaining("invalid value for parameter \"work_mem\"");

    Files.writeString(settings, before);
    startAndAsk();
  }

  @Test
  void aLostPasswordIsReportedAndNotReplaced() throws Exception {
    Path password = folder.resolve("password");
    Path aside = Files.move(password, folder.resolve("aside"));

    assertThatThrownBy(HealingTest::startAndAsk).hasMessageContaining("password");

    assertThat(password).doesNotExist();
    Files.move(aside, password);
  }

  @Test
  void aClusterOfAnotherMajorVersionIsRefused(@TempDir Path older) throws Exception {
    Files.createDirectory(older.resolve("postgres-17"));

    assertThatThrownBy(() -> EmbeddedPostgres.start(older))
        .isInstanceOfSatisfying(
            DatabaseStartException.class,
            refusal -> {
              assertThat(refusal)
                  .hasMessageContaining("postgres-17")
                  .hasMessageContaining("PostgreSQL 18");
              assertThat(refusal.remedy())
                  .contains("pg_upgrade")
                  .contains("switchboard.data.folder");
            });
  }

  @Test
  void aClusterUnderAWrongNameIsRefused() throws Exception {
    Path version = folder.resolve("postgres-18/PG_VERSION");
    Files.writeString(version, "17\n");

    assertThatThrownBy(HealingTest::startAndAsk)
        .hasMessageContaining("is a cluster of PostgreSQL 17, not 18");

    Files.writeString(version, "18\n");
  }

  private static void startAndAsk() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(folder)) {
      assertThat(new Sql(postgres.login()).ask("select 1")).isEqualTo("1");
    }
  }
}
