package dev.switchboard.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a second Switchboard out of a data folder; the operating system lifts it when a process
 * dies.
 */
final class FolderLock implements AutoCloseable {

  /**
   * Of this JVM: closing a second channel on the file would, on POSIX, drop the lock of the first
   * one too.
   */
  private static final Set<Path> held = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder) throws IOException {
    this.folder = folder;
    this.channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /**
   * @throws DatabaseFolderInUseException if a Switchboard already runs in this folder
   */
  static FolderLock acquire(Path dataFolder) throws IOException {
    Path folder = dataFolder.toRealPath();
    if (!held.add(folder)) {
      throw new DatabaseFolderInUseException(dataFolder);
    }
    try {
      FolderLock lock = new FolderLock(folder);
      if (lock.granted()) {
        return lock;
      }
      lock.channel.close();
      throw new DatabaseFolderInUseException(dataFolder);
    } catch (IOException | RuntimeException e) {
      held.remove(folder);
      throw e;
    }
  }

  private boolean granted() throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // held in this JVM, under another class loader
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    held.remove(folder);
  }
}
