package dev.switchboard.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The random password of a cluster: letters, digits, {@code -} and {@code _}, so it needs no
 * quoting in SQL.
 */
record Password(String secret) {

  private static final int BYTES = 24;

  /** Reads it from its file, or thinks one up and keeps it there, readable by its owner only. */
  static Password keptIn(Path file) throws IOException {
    if (!Files.exists(file)) {
      keep(random(), file);
    }
    new OwnerOnlyFile(file).shut();
    return new Password(Files.readString(file).strip());
  }

  private static void keep(String secret, Path file) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    new OwnerOnlyFile(unfinished).write(secret);
    new FileTree(unfinished).renameTo(file); // a kill in between must not leave half a password
  }

  private static String random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "***";
  }
}
