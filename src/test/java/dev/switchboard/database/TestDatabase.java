package dev.switchboard.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * A fresh, empty database for a test, on one server per JVM. In a Spring test:
 *
 * <pre>{@code
 * @DynamicPropertySource
 * static void database(DynamicPropertyRegistry registry) {
 *   TestDatabase.fresh().register(registry);
 * }
 * }</pre>
 */
public record TestDatabase(String url, String user, String password) {

  private static final AtomicInteger count = new AtomicInteger();

  /** Drops what an earlier JVM has left under the same name: nothing piles up in the folder. */
  private static final String DROP = "drop database if exists %s with (force)";

  private static final String CREATE = "create database %s owner switchboard";

  private static final String REFUSE = "alter database %s allow_connections %s";

  private static final String END =
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s'";

  public static TestDatabase fresh() {
    String name = "fresh_" + count.incrementAndGet();
    asSuperuser(DROP.formatted(name), CREATE.formatted(name));
    Login login = OneServer.STARTED.login().in(name);
    return new TestDatabase(login.url(), login.user(), login.password());
  }

  /** Makes a Spring test use this database. */
  public void register(DynamicPropertyRegistry registry) {
    registry.add("spring.datasource.url", this::url);
    registry.add("spring.datasource.username", this::user);
    registry.add("spring.datasource.password", this::password);
  }

  /** For a while, nobody comes in, and who is in is thrown out. */
  public static void away(String url) {
    asSuperuser(REFUSE.formatted(name(url), false), END.formatted(name(url)));
  }

  public static void back(String url) {
    asSuperuser(REFUSE.formatted(name(url), true));
  }

  private static String name(String url) {
    return url.replaceFirst(".*/", "").replaceFirst("\\?.*", "");
  }

  private static void asSuperuser(String... statements) {
    Login superuser = OneServer.STARTED.superuser();
    try (Connection connection =
            DriverManager.getConnection(superuser.url(), superuser.user(), superuser.password());
        Statement statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Refused: " + String.join("; ", statements), e);
    }
  }

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  /** Started when first asked for; stops with the JVM. */
  private static final class OneServer {

    static final EmbeddedPostgres STARTED = startIn(1);

    /**
     * The folder outlives the JVM, so only the first one ever unpacks. JVMs at the same time take
     * the next.
     */
    private static EmbeddedPostgres startIn(int number) {
      try {
        EmbeddedPostgres server =
            EmbeddedPostgres.start(Path.of("target", "test-database-" + number));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopLast(server)));
        return server;
      } catch (DatabaseFolderInUseException e) {
        return startIn(number + 1);
      }
    }

    /** Hooks run side by side: the contexts that Spring's hook closes still need their database. */
    private static void stopLast(EmbeddedPostgres server) {
      Thread.getAllStackTraces().keySet().stream()
          .filter(thread -> thread.getName().equals("SpringApplicationShutdownHook"))
          .forEach(OneServer::join);
      server.close();
    }

    private static void join(Thread thread) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
