package dev.switchboard.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL's programs on disk: {@code initdb}, {@code pg_ctl} and {@code postgres}.
 *
 * @param account as whom they run
 */
record Programs(Path folder, Platform platform, Account account) {

  private static final Logger log = LoggerFactory.getLogger(Programs.class);

  /**
   * Unpacks them on the first start of a version. They appear as a whole or, after a kill, not at
   * all.
   */
  void ensureUnpacked(PostgresArchive archive, Folders folders) throws IOException {
    if (!Files.exists(folder)) {
      log.info("Unpacking PostgreSQL {}", archive.version());
      Path unfinished = folders.unfinished(folder);
      archive.unpackInto(unfinished);
      new FileTree(unfinished).renameTo(folder);
    }
  }

  Command.Outcome run(Duration limit, String program, List<String> arguments) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(folder.resolve("bin").resolve(platform.program(program)).toString());
    words.addAll(arguments);
    return new Command(account.command(words)).run(limit);
  }

  /** Makes a folder or file belong to whom PostgreSQL runs as. */
  void giveToAccount(Path path) throws IOException {
    if (account.owner().isPresent()) {
      new FileTree(path).giveTo(account.owner().get());
    }
  }
}
