package dev.switchboard.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code postmaster.pid}: there while a server runs in the cluster, and after it was killed. Its
 * first line is the process id. See src/include/utils/pidfile.h of PostgreSQL.
 */
record PidFile(Path cluster) {

  /** Above what Linux (2^22), macOS and the BSDs give out; nobody has it. */
  private static final String NOBODY = "2147483646";

  /**
   * The server that runs in this cluster. Empty if there is none, or its id is another program's.
   */
  Optional<ProcessHandle> server() throws IOException {
    return process().filter(process -> !isStranger(process));
  }

  /**
   * Takes the id out of the file when another program has got it, as happens in a restarted
   * container: PostgreSQL would take that program for a server and refuse to start. The rest of the
   * file stays, since from it PostgreSQL sees whether children of the former server are still
   * alive.
   */
  void disownStranger() throws IOException {
    if (process().filter(this::isStranger).isPresent()) {
      List<String> lines = new ArrayList<>(Files.readAllLines(path()));
      lines.set(0, NOBODY);
      Files.write(path(), lines);
    }
  }

  /**
   * Where the server listens; the fourth line.
   *
   * @throws IOException when none runs, or it is not that far yet
   */
  int port() throws IOException {
    var lines = Files.readAllLines(path());
    if (lines.size() < 4) {
      throw new IOException("the server is not that far yet");
    }
    return Integer.parseInt(lines.get(3).strip());
  }

  private Path path() {
    return cluster.resolve("postmaster.pid");
  }

  private Optional<ProcessHandle> process() throws IOException {
    if (!Files.exists(path())) {
      return Optional.empty();
    }
    return Files.readAllLines(path()).stream()
        .findFirst()
        .map(Long::parseLong)
        .flatMap(
            pid ->
                ProcessHandle.of(
                    Math.abs(pid))) // negative while no server but a single session runs
        .filter(ProcessHandle::isAlive);
  }

  /**
   * Our servers run the programs in the cluster's own home. A process of another account shows its
   * command line only; one that shows nothing is a zombie, which nobody has buried yet.
   */
  private boolean isStranger(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(command -> !Path.of(command).startsWith(cluster.getParent()))
        .orElse(process.info().commandLine().isEmpty());
  }
}
