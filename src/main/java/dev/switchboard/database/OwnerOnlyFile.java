package dev.switchboard.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;

/** A file that nobody but its owner reads or writes. */
record OwnerOnlyFile(Path path) {

  /** Empty at first: what it is to hide is written only once it is shut. */
  void write(String text) throws IOException {
    Files.deleteIfExists(path);
    Files.createFile(path);
    shut();
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.write(StandardCharsets.UTF_8.encode(text));
      channel.force(true);
    }
  }

  /** Shuts out everybody else, also after a copy or a backup has let them in. */
  void shut() throws IOException {
    if (Files.getFileStore(path).supportsFileAttributeView(PosixFileAttributeView.class)) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
      return;
    }
    AclEntry ours =
        AclEntry.newBuilder()
            .setType(AclEntryType.ALLOW)
            .setPrincipal(ourselves())
            .setPermissions(EnumSet.allOf(AclEntryPermission.class))
            .build();
    Files.getFileAttributeView(path, AclFileAttributeView.class).setAcl(List.of(ours));
  }

  /** By name: what an administrator creates may belong to a group, whose rights initdb gives up. */
  private UserPrincipal ourselves() throws IOException {
    return path.getFileSystem()
        .getUserPrincipalLookupService()
        .lookupPrincipalByName(System.getProperty("user.name"));
  }
}
