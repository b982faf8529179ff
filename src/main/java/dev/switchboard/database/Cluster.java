package dev.switchboard.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of a database server, as {@code initdb} makes them. */
record Cluster(Folders folders, Programs programs) {

  static final String SUPERUSER = "postgres";

  private static final Logger log = LoggerFactory.getLogger(Cluster.class);
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /**
   * What cannot change later, and what an operator may tune in postgresql.conf. The server's log
   * stays free of what customers write: errors without statement and without the values of the row.
   */
  private static final List<String> SETTINGS =
      List.of(
          "--auth=scram-sha-256",
          "--encoding=UTF8",
          "--locale=C",
          "--locale-provider=builtin",
          "--builtin-locale=C.UTF-8", // the same order on every platform
          "--set=max_connections=100",
          "--set=shared_buffers=128MB",
          "--set=timezone=UTC",
          "--set=log_timezone=UTC",
          "--set=log_min_error_statement=panic",
          "--set=log_error_verbosity=terse",
          "--set=log_checkpoints=off");

  /** Creates it on the first start. It appears as a whole or, after a kill, not at all. */
  void ensureCreated(Password password) throws IOException {
    if (!Files.exists(folders.cluster())) {
      log.info("Creating the database cluster in {}", folders.cluster());
      create(password);
    }
    if (!Files.exists(folders.clusterAsKnown(), LinkOption.NOFOLLOW_LINKS)) {
      Files.createSymbolicLink(folders.clusterAsKnown(), folders.cluster());
    }
    refuseAnotherVersion();
    programs.giveToAccount(
        folders.cluster()); // the account can be another one than at the last start
  }

  private void create(Password password) throws IOException {
    Path unfinished = folders.unfinished(folders.cluster());
    Path passwordFile = unfinished.resolveSibling(unfinished.getFileName() + ".password");
    new OwnerOnlyFile(passwordFile).write(password.secret());
    programs.giveToAccount(unfinished);
    programs.giveToAccount(passwordFile);
    Command.Outcome outcome = programs.run(LIMIT, "initdb", arguments(unfinished, passwordFile));
    Files.delete(passwordFile);
    if (!outcome.succeeded()) {
      throw new DatabaseStartException(
          "Cannot create the database cluster. initdb says: " + outcome.output(),
          "See that the disk has room and that "
              + folders.home()
              + " can be written to, then start again.");
    }
    new FileTree(unfinished).renameTo(folders.cluster());
  }

  private static List<String> arguments(Path cluster, Path passwordFile) {
    List<String> arguments = new ArrayList<>(SETTINGS);
    arguments.addAll(
        List.of("-D", cluster.toString(), "-U", SUPERUSER, "--pwfile=" + passwordFile));
    return arguments;
  }

  private void refuseAnotherVersion() throws IOException {
    String version = Files.readString(folders.cluster().resolve("PG_VERSION")).strip();
    if (!version.equals(folders.major())) {
      throw new DatabaseStartException(
          "%s is a cluster of PostgreSQL %s, not %s."
              .formatted(folders.cluster(), version, folders.major()),
          "Give the folder back its former name, or begin in another switchboard.data.folder.");
    }
  }
}
