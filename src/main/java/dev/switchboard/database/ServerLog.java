package dev.switchboard.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the server writes; two files of about 10 MB at most, unless it runs for years.
 *
 * @param from where this start begins, in bytes
 */
record ServerLog(Path path, long from) {

  private static final long FULL = 10_000_000;
  private static final int LINES = 20;

  /** Another program took the port first; or the children of a killed server have not gone yet. */
  private static final List<String> TRY_AGAIN = List.of("could not bind", "still in use");

  static ServerLog opened(Path path) throws IOException {
    if (Files.exists(path) && Files.size(path) > FULL) {
      Files.move(
          path,
          path.resolveSibling(path.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.exists(path)) {
      new OwnerOnlyFile(path).write("");
    }
    return new ServerLog(path, Files.size(path));
  }

  boolean saysTryAgain() throws IOException {
    String text = text();
    return TRY_AGAIN.stream().anyMatch(text::contains);
  }

  String lastLines() throws IOException {
    List<String> lines = text().lines().toList();
    return lines.stream().skip(Math.max(0, lines.size() - LINES)).collect(Collectors.joining("\n"));
  }

  private String text() throws IOException {
    byte[] all = Files.readAllBytes(path);
    return new String(
        Arrays.copyOfRange(all, (int) Math.min(from, all.length), all.length),
        StandardCharsets.UTF_8);
  }
}
