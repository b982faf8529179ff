package dev.switchboard.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server process of a cluster. {@code pg_ctl} starts it, so that Ctrl-C in a terminal reaches
 * only us.
 */
record Postmaster(Folders folders, Programs programs) {

  private static final Logger log = LoggerFactory.getLogger(Postmaster.class);
  private static final Duration RECOVERY =
      Duration.ofMinutes(10); // after a crash there is a lot to read
  private static final Duration STOP = Duration.ofSeconds(60);
  private static final Duration KILL = Duration.ofSeconds(10);
  private static final int ATTEMPTS = 10;

  /** On the command line, where neither postgresql.conf nor ALTER SYSTEM can overrule them. */
  private static final String OPTIONS =
      "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories="
          + " -c fsync=on -c full_page_writes=on -c synchronous_commit=on";

  /**
   * Starts it and waits until it takes connections.
   *
   * @return its port, a free one
   * @throws DatabaseStartException with the last lines of its log
   */
  int start() throws IOException {
    new PidFile(folders.cluster()).disownStranger();
    ServerLog serverLog = ServerLog.opened(folders.log());
    programs.giveToAccount(folders.log());
    for (int attempt = 1; ; attempt++) {
      int port = freePort();
      Command.Outcome outcome =
          control(RECOVERY, "start", "-l", folders.log().toString(), "-o", OPTIONS.formatted(port));
      if (outcome.succeeded()) {
        return port;
      }
      if (attempt == ATTEMPTS || !serverLog.saysTryAgain()) {
        throw new DatabaseStartException(
            "PostgreSQL does not start. "
                + outcome.output()
                + "\nThe last lines of "
                + folders.log()
                + ":\n"
                + serverLog.lastLines(),
            "Mend what the log says (a full disk and too little memory are the usual causes), then start again.");
      }
      pause();
    }
  }

  /**
   * Stops it, whoever started it. Open transactions are rolled back.
   *
   * @return whether there was one
   */
  boolean stop() throws IOException {
    Optional<ProcessHandle> server = new PidFile(folders.cluster()).server();
    if (server.isPresent() && !control(STOP, "stop", "-m", "fast").succeeded()) {
      log.warn(
          "PostgreSQL (process {}) does not stop when asked, and is killed; no commit is lost by that",
          server.get().pid());
      kill(server.get());
    }
    return server.isPresent();
  }

  /** Stops the server of a Switchboard that was killed. */
  void stopLeftBehind() throws IOException {
    Optional<ProcessHandle> server = new PidFile(folders.cluster()).server();
    if (server.isPresent()) {
      log.info(
          "Stopping the PostgreSQL (process {}) that a killed Switchboard has left in {}",
          server.get().pid(),
          folders.cluster());
      stop();
    }
  }

  private Command.Outcome control(Duration limit, String verb, String... arguments)
      throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of(
                verb,
                "-w",
                "-t",
                String.valueOf(limit.toSeconds()),
                "-D",
                folders.cluster().toString()));
    all.addAll(List.of(arguments));
    return programs.run(limit.plusSeconds(10), "pg_ctl", all);
  }

  private static void kill(ProcessHandle server) {
    server.destroyForcibly();
    try {
      server.onExit().get(KILL.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      log.debug("Process {} is a zombie now: process 1 does not bury it", server.pid(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * PostgreSQL cannot choose one itself. Should another program be quicker, the next attempt takes
   * another.
   */
  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(300);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while starting PostgreSQL", e);
    }
  }
}
