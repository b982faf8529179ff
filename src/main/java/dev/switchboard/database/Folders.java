package dev.switchboard.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where things lie.
 *
 * @param data the data folder: what only we read
 * @param home what PostgreSQL's account must reach; the data folder itself, unless a parent is
 *     closed to it
 * @param major PostgreSQL's major version
 */
record Folders(Path data, Path home, String major) {

  private static final Logger log = LoggerFactory.getLogger(Folders.class);
  private static final Path OPEN_TO_ALL = Path.of("/var/lib/switchboard");
  private static final String CLUSTER = "postgres-";

  /**
   * Looks where the cluster is or, if there is none yet, where it can be.
   *
   * @throws DatabaseStartException if there is one that this account or this version cannot open
   */
  static Folders find(Path dataFolder, String major, Account account) throws IOException {
    Path data = dataFolder.toRealPath();
    Path known = data.resolve(CLUSTER + major);
    if (Files.exists(known, LinkOption.NOFOLLOW_LINKS)) {
      return new Folders(data, homeOf(known, account), major);
    }
    refuseAnotherMajor(data, major);
    return new Folders(data, newHome(data, account), major);
  }

  Path password() {
    return data.resolve("password");
  }

  Path cluster() {
    return home.resolve(CLUSTER + major);
  }

  /** In the data folder a link says where the cluster is, once it is elsewhere. */
  Path clusterAsKnown() {
    return data.resolve(CLUSTER + major);
  }

  Path log() {
    return home.resolve(CLUSTER + major + ".log");
  }

  Path programs(String version) {
    return home.resolve("programs-" + version);
  }

  /** A folder to prepare something in before it gets its name; its own for each attempt. */
  Path unfinished(Path name) throws IOException {
    return Files.createTempDirectory(home, name.getFileName() + ".unfinished-");
  }

  /** Clears what attempts that were killed have left. */
  void deleteUnfinished() throws IOException {
    try (Stream<Path> paths = Files.list(home)) {
      paths
          .filter(path -> path.getFileName().toString().contains(".unfinished-"))
          .forEach(path -> new FileTree(path).delete());
    }
  }

  private static Path homeOf(Path cluster, Account account) throws IOException {
    if (!Files.exists(cluster)) {
      throw new DatabaseStartException(
          "%s says that the database is in %s, but nothing is there."
              .formatted(cluster, Files.readSymbolicLink(cluster)),
          "Put that folder back. If what was in it is not needed any more, delete "
              + cluster
              + ".");
    }
    Path home = cluster.toRealPath().getParent();
    if (!account.reaches(home)) {
      throw new DatabaseStartException(
          "The database is in %s, which PostgreSQL cannot enter as %s."
              .formatted(home, account.name()),
          "Open the parent folders to others (chmod o+x), or start Switchboard as it was started before.");
    }
    return home;
  }

  private static void refuseAnotherMajor(Path data, String major) throws IOException {
    Optional<Path> other;
    try (Stream<Path> paths = Files.list(data)) {
      other =
          paths.filter(path -> path.getFileName().toString().matches(CLUSTER + "\\d+")).findFirst();
    }
    if (other.isPresent()) {
      throw new DatabaseStartException(
          "%s was made by another PostgreSQL; this Switchboard brings PostgreSQL %s, which cannot open it."
              .formatted(other.get(), major),
          "Take it over with pg_upgrade, or with pg_dump under the Switchboard that made it; start with the"
              + " former Switchboard; or begin with an empty database in another switchboard.data.folder.");
    }
  }

  private static Path newHome(Path data, Account account) throws IOException {
    if (account.reaches(data)) {
      return data;
    }
    String path =
        UUID.nameUUIDFromBytes(data.toString().getBytes(StandardCharsets.UTF_8)).toString();
    Path home =
        Files.createDirectories(
            OPEN_TO_ALL.resolve(data.getFileName() + "-" + path),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    log.info(
        "PostgreSQL runs as {}, which cannot enter {}: the database is kept in {}",
        account.name(),
        data,
        home);
    return home;
  }
}
