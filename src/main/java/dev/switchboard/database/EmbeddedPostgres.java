package dev.switchboard.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;

/**
 * A PostgreSQL of our own in a data folder, from the programs that Maven ships. It is as durable as
 * any other (fsync is on), listens on 127.0.0.1 only, and what it commits survives the death of
 * this process: what a killed Switchboard leaves behind is stopped and taken over by the next
 * start.
 */
final class EmbeddedPostgres implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

  /** Both ends are on this machine: there is no encryption to negotiate. */
  private static final String URL =
      "jdbc:postgresql://127.0.0.1:%d/postgres"
          + "?ApplicationName=switchboard&sslmode=disable&gssEncMode=disable&tcpKeepAlive=true";

  private final FolderLock lock;
  private final Installation installation;
  private Login superuser;
  private Login login;
  private boolean closed;

  private EmbeddedPostgres(FolderLock lock, Installation installation) {
    this.lock = lock;
    this.installation = installation;
  }

  /**
   * Starts it; on the first start in this folder, creates everything. It stops with {@link
   * #close()} or, in a SpringApplication, when the JVM ends.
   *
   * @param dataFolder where all of it is kept; created if missing
   * @throws DatabaseStartException if it cannot start, with what to do
   */
  static EmbeddedPostgres start(Path dataFolder) {
    return start(dataFolder, Account::choose);
  }

  static EmbeddedPostgres start(Path dataFolder, Function<Platform, Account> choice) {
    long began = System.nanoTime();
    try {
      Files.createDirectories(dataFolder);
      EmbeddedPostgres postgres = installed(dataFolder, choice);
      int port = postgres.run();
      log.info(
          "PostgreSQL started on port {} in {} after {} ms", port, dataFolder, millisSince(began));
      return postgres;
    } catch (IOException e) {
      throw new DatabaseStartException(
          "Cannot keep a database in " + dataFolder.toAbsolutePath() + ": " + e,
          "See that the disk has room and that the folder and all in it belong to the account Switchboard runs"
              + " as, or choose another one with switchboard.data.folder.",
          e);
    }
  }

  /** The way into the database {@code switchboard}, as its owner. */
  Login login() {
    return login;
  }

  /** The way in for creating databases; not for the application. */
  Login superuser() {
    return superuser;
  }

  /** Stops it and frees the folder. A second call changes nothing. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    long began = System.nanoTime();
    try (lock) {
      if (installation.postmaster().stop()) {
        log.info("PostgreSQL stopped after {} ms", millisSince(began));
      }
    } catch (IOException e) {
      log.warn("PostgreSQL did not stop; the next start in its folder will see to it", e);
    }
  }

  /** The way into a server that runs, whoever has started it. */
  static Login superuserAt(int port, Password password) {
    return new Login(URL.formatted(port), Cluster.SUPERUSER, password.secret());
  }

  private static EmbeddedPostgres installed(Path dataFolder, Function<Platform, Account> choice)
      throws IOException {
    FolderLock lock = FolderLock.acquire(dataFolder);
    try {
      return new EmbeddedPostgres(lock, Installation.in(dataFolder, choice));
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Holds the monitor, so that a JVM that is told to end meanwhile waits, and then stops the
   * server.
   */
  private synchronized int run() throws IOException {
    // Spring's hook and not one of the JVM's own, which would take the database from under contexts
    // that are
    // still closing. It runs in a SpringApplication only.
    SpringApplication.getShutdownHandlers().add(this::close);
    try {
      Password password = installation.prepare();
      int port = installation.postmaster().start();
      superuser = superuserAt(port, password);
      login = new OwnDatabase(superuser).ensureCreated();
      return port;
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private static long millisSince(long began) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
  }
}
