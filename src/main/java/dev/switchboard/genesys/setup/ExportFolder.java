package dev.switchboard.genesys.setup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Where an export goes; what somebody else has put there stays. */
record ExportFolder(Path path) {

  /**
   * All of it or nothing, as far as can be known before.
   *
   * @param texts by the names of their files
   * @param force also over other content
   * @return the files
   * @throws IllegalStateException in words that help, when it cannot be written
   */
  List<Path> write(Map<String, String> texts, boolean force) {
    try {
      if (!force) {
        nothingElseIsThere(texts);
      }
      Files.createDirectories(path);
      for (var text : texts.entrySet()) {
        Files.writeString(path.resolve(text.getKey()), text.getValue());
      }
      return texts.keySet().stream().map(path::resolve).toList();
    } catch (IOException e) {
      throw new IllegalStateException(why(e), e);
    }
  }

  private void nothingElseIsThere(Map<String, String> texts) throws IOException {
    for (var text : texts.entrySet()) {
      var file = path.resolve(text.getKey());
      if (Files.exists(file) && !isSame(file, text.getValue())) {
        throw new IllegalStateException(
            "%s is there already and says something else; nothing was written.%nName another folder, or write over it with --force."
                .formatted(file));
      }
    }
  }

  /** By bytes: what is there may be anything. */
  private static boolean isSame(Path file, String text) throws IOException {
    return Files.isRegularFile(file)
        && Arrays.equals(Files.readAllBytes(file), text.getBytes(StandardCharsets.UTF_8));
  }

  private String why(IOException failure) {
    for (var one = path.toAbsolutePath(); one != null; one = one.getParent()) {
      if (Files.exists(one) && !Files.isDirectory(one)) {
        return "%s is a file: nothing can be written to %s.%nName a folder; it is made if it is missing."
            .formatted(one, path);
      }
    }
    return failure instanceof AccessDeniedException
        ? "%s may not be written by %s.%nName a folder of your own, or give yourself the right to write there."
            .formatted(failure.getMessage(), System.getProperty("user.name"))
        : "Nothing more can be written to %s (%s).%nSee that the disk is there and has room, or name another folder."
            .formatted(path, failure);
  }
}
