package dev.switchboard.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One call of a program of the operating system or of PostgreSQL. */
record Command(List<String> words) {

  /**
   * How it ended.
   *
   * @param exit its exit code
   * @param output what it said on both of its outputs
   */
  record Outcome(int exit, String output) {

    boolean succeeded() {
      return exit == 0;
    }
  }

  /**
   * Runs it to its end, or kills it when the time is up.
   *
   * @throws IOException if there is no such program, or it took too long
   */
  Outcome run(Duration limit) throws IOException {
    // A file and not a pipe: a server that pg_ctl leaves running would keep a pipe open on Windows.
    Path output = Files.createTempFile("switchboard-", ".out");
    try {
      Process process = start(output);
      if (!ended(process, limit)) {
        process.destroyForcibly();
        throw new IOException(words + " took longer than " + limit.toSeconds() + " s");
      }
      return new Outcome(process.exitValue(), Files.readString(output).strip());
    } finally {
      output.toFile().delete(); // may be refused on Windows while the server lives
    }
  }

  private Process start(Path output) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("PG")); // PGPORT, PGDATA: meant for others
    builder.environment().put("LC_ALL", "C"); // its messages are read here
    return builder.start();
  }

  private static boolean ended(Process process, Duration limit) throws IOException {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting for a program", e);
    }
  }
}
