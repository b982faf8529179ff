package dev.switchboard.crash;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.database.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A copy of a PostgreSQL's files, made while it runs, and an archive of every change since: what
 * CloudNativePG and any other tool for backups do (PostgreSQL's manual, "Continuous Archiving and
 * Point-in-Time Recovery").
 */
public final class Backup {

  private final TestServer postgres;
  private final Path archive;
  private final Path copy;

  private Backup(TestServer postgres, Path folder) {
    this.postgres = postgres;
    this.archive = folder.resolve("archive");
    this.copy = folder.resolve("copy");
  }

  /** From here on, every change goes to the archive; the server is restarted for it. */
  public static Backup archiving(TestServer postgres) throws IOException, SQLException {
    var backup = new Backup(postgres, postgres.cluster().getParent());
    Files.createDirectories(backup.archive);
    Files.setPosixFilePermissions(
        backup.archive, PosixFilePermissions.fromString("rwxrwxrwx")); // PostgreSQL's own account
    postgres.configure("archive_mode", "on");
    postgres.configure("archive_command", "cp %p " + backup.archive + "/%f");
    postgres.configure("restore_command", "cp " + backup.archive + "/%f %p");
    postgres.stop("fast");
    postgres.startAgain();
    return backup;
  }

  /** While everybody works. */
  public void copy() throws IOException, InterruptedException, SQLException {
    try (var connection =
            DriverManager.getConnection(
                postgres.url(), postgres.superuser(), postgres.superuserPassword());
        var statement = connection.createStatement()) {
      statement.execute("select pg_backup_start('nightly', true)");
      run("cp", "-a", postgres.cluster().toString(), copy.toString());
      try (var end = statement.executeQuery("select labelfile from pg_backup_stop()")) {
        end.next();
        Files.writeString(copy.resolve("backup_label"), end.getString(1));
      }
    }
  }

  /** What has been committed so far is in the archive. */
  public void awaitArchived() throws SQLException {
    var last = postgres.ask("select pg_walfile_name(pg_current_wal_lsn())");
    postgres.ask("select pg_switch_wal()");
    await().atMost(60, SECONDS).until(() -> Files.exists(archive.resolve(last)));
  }

  /** The server's disk is gone; a new one is made of the copy and the archive. */
  public void restore() throws IOException, InterruptedException {
    postgres.stop("immediate");
    var cluster = postgres.cluster().toString();
    run("rm", "-rf", cluster);
    run("cp", "-a", copy.toString(), cluster);
    run("sh", "-c", "rm -rf '%1$s'/postmaster.pid '%1$s'/pg_wal/*".formatted(cluster));
    run("sh", "-c", "mkdir -p '%1$s'/pg_wal/archive_status".formatted(cluster));
    run("sh", "-c", "touch '%1$s'/recovery.signal".formatted(cluster));
    run(
        "sh",
        "-c",
        "chown -R --reference='%1$s' '%1$s' && chmod 600 '%1$s'/backup_label".formatted(cluster));
    postgres.startAgain();
  }

  private static void run(String... command) throws IOException, InterruptedException {
    var done = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(done.getInputStream().readAllBytes());
    var exit = done.waitFor();
    // cp tells of files that went away while it copied: PostgreSQL reckons with that
    assertThat(exit == 0 || said.contains("No such file")).as(said).isTrue();
  }
}
