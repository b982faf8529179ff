package dev.switchboard.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** PostgreSQL's programs and one cluster, on this machine, as one account. */
record Installation(PostgresArchive archive, Folders folders, Programs programs) {

  /** Decides what belongs where; starts nothing yet. The folder must be locked. */
  static Installation in(Path dataFolder, Function<Platform, Account> choice) throws IOException {
    Platform platform = Platform.current();
    PostgresArchive archive = PostgresArchive.find(platform);
    Account account = choice.apply(platform);
    Folders folders = Folders.find(dataFolder, archive.major(), account);
    return new Installation(
        archive, folders, new Programs(folders.programs(archive.version()), platform, account));
  }

  Postmaster postmaster() {
    return new Postmaster(folders, programs);
  }

  /**
   * Makes everything ready for a start, whatever an earlier one has left.
   *
   * @return the password of the cluster
   */
  Password prepare() throws IOException {
    folders.deleteUnfinished();
    programs.ensureUnpacked(archive, folders);
    postmaster().stopLeftBehind();
    Password password = password();
    new Cluster(folders, programs).ensureCreated(password);
    return password;
  }

  private Password password() throws IOException {
    if (Files.exists(folders.cluster()) && !Files.exists(folders.password())) {
      throw new DatabaseStartException(
          "The password of the database in %s is missing: %s."
              .formatted(folders.cluster(), folders.password()),
          "Put the file back. If what is in the database is not needed any more, delete "
              + folders.cluster()
              + ".");
    }
    return Password.keptIn(folders.password());
  }
}
