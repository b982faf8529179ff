package dev.switchboard.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder with all that is in it. */
record FileTree(Path root) {

  private static final Logger log = LoggerFactory.getLogger(FileTree.class);

  /** Gives all of it to an account; its root last, so that a call cut short is repeated. */
  void giveTo(String uid) throws IOException {
    UserPrincipal owner =
        root.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(uid);
    if (Files.getOwner(root, LinkOption.NOFOLLOW_LINKS).equals(owner)) {
      return;
    }
    for (Path path : deepestFirst()) {
      Files.getFileAttributeView(path, FileOwnerAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .setOwner(owner);
    }
  }

  /** Deletes it as far as it can be: what stays is in nobody's way. */
  void delete() {
    try {
      for (Path path : deepestFirst()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      log.warn("{} is not needed any more but cannot be deleted: {}", root, e.toString());
    }
  }

  /** Gives it its final name: afterwards it is there as a whole, even if the power fails. */
  void renameTo(Path name) throws IOException {
    Files.move(root, name, StandardCopyOption.ATOMIC_MOVE);
    if (root.getFileSystem()
        .supportedFileAttributeViews()
        .contains("posix")) { // Windows cannot open a folder
      try (FileChannel parent = FileChannel.open(name.getParent(), StandardOpenOption.READ)) {
        parent.force(true);
      }
    }
  }

  private List<Path> deepestFirst() throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
