package dev.switchboard.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An image laid out in a folder, to be started as a container runtime would. */
public final class Unpacked {

  private static final String CLASS_PATH = "@/app/jib-classpath-file";

  private final Path folder;
  private final List<String> entrypoint = new ArrayList<>();

  private Unpacked(Tar image, Path folder) throws IOException {
    this.folder = folder.toAbsolutePath();
    image.extract(this.folder);
    try (var programs = Files.list(this.folder.resolve("opt/java/bin"))) {
      programs.forEach(program -> program.toFile().setExecutable(true));
    }
    image.config().at("/config/Entrypoint").forEach(word -> entrypoint.add(word.asText()));
  }

  /**
   * @param folder empty, or with the same image from before
   */
  public static Unpacked of(Path tar, Path folder) throws IOException {
    return new Unpacked(Tar.read(tar), folder);
  }

  /**
   * @return what starts it; settings may be added
   */
  public List<String> program() throws IOException {
    var classPath = Files.readString(folder.resolve("app/jib-classpath-file")).strip();
    return entrypoint.stream()
        .map(word -> word.equals(CLASS_PATH) ? classPath : word)
        .map(word -> word.replaceAll("(?<=^|[:=])/(app|opt)/", folder + "/$1/"))
        .toList();
  }
}
