package dev.switchboard.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The database in a data folder that is there already: of the Switchboard that runs in it or, when
 * none does, started by us and stopped again.
 *
 * @param stop what is to be done when it is not needed any more
 */
record RunningPostgres(Login login, Runnable stop) implements AutoCloseable {

  /**
   * @throws DatabaseStartException when there is none, or it cannot be started
   */
  static RunningPostgres in(Path dataFolder) {
    if (!Files.exists(dataFolder.resolve("password"))) {
      throw new DatabaseStartException(
          "There is no database in the data folder " + dataFolder.toAbsolutePath() + ".",
          "Run this in the working directory of Switchboard, or name its folder with switchboard.data.folder,"
              + " or its PostgreSQL with spring.datasource.url.");
    }
    return inOrNew(dataFolder);
  }

  /** As {@link #in}, but a folder without a database gets one. */
  static RunningPostgres inOrNew(Path dataFolder) {
    try {
      var started = EmbeddedPostgres.start(dataFolder);
      return new RunningPostgres(started.login(), started::close);
    } catch (DatabaseFolderInUseException running) {
      return new RunningPostgres(attach(dataFolder), () -> {});
    }
  }

  /** A Switchboard that stops or starts at this moment has no server for us. */
  private static Login attach(Path dataFolder) {
    try {
      var folders = Installation.in(dataFolder, Account::choose).folders();
      var port = new PidFile(folders.cluster()).port();
      var superuser = EmbeddedPostgres.superuserAt(port, Password.keptIn(folders.password()));
      return new OwnDatabase(superuser).login();
    } catch (IOException | NumberFormatException e) {
      throw new DatabaseStartException(
          "Switchboard runs in the data folder %s, but its database does not yet, or no more."
              .formatted(dataFolder.toAbsolutePath()),
          "Try again in a moment.",
          e);
    }
  }

  @Override
  public void close() {
    stop.run();
  }
}
