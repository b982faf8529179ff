package dev.switchboard.database;

import java.nio.file.Path;

/** Another Switchboard runs in this data folder. */
class DatabaseFolderInUseException extends DatabaseStartException {

  DatabaseFolderInUseException(Path folder) {
    super(
        "Another Switchboard is running in the data folder " + folder.toAbsolutePath() + ".",
        "Stop it, or give this one a folder of its own with switchboard.data.folder. Replicas that are to work"
            + " together share one PostgreSQL: set spring.datasource.url for all of them.");
  }
}
