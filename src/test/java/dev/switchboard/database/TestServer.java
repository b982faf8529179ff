package dev.switchboard.database;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** An embedded server of a test's own, to be taken away from Switchboard while it runs. */
public final class TestServer implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final EmbeddedPostgres server;
  private final Path folder;
  private volatile int port;

  private TestServer(EmbeddedPostgres server, Path folder) {
    this.server = server;
    this.folder = folder;
    this.port = URI.create(server.login().url().substring("jdbc:".length())).getPort();
  }

  public static TestServer start(Path folder) {
    return new TestServer(EmbeddedPostgres.start(folder), folder);
  }

  public int port() {
    return port;
  }

  public String url() {
    return at(server.login().url());
  }

  /**
   * As an operator, or a power cut, stops it.
   *
   * @param mode as {@code pg_ctl} calls it: fast, immediate
   */
  public void stop(String mode) throws IOException {
    var installation = installation();
    var arguments = List.of("stop", "-m", mode, "-D", installation.folders().cluster().toString());
    installation.programs().run(LIMIT, "pg_ctl", arguments); // no matter when it is down already
  }

  /** At another port; does nothing while it runs. */
  public void startAgain() throws IOException {
    var installation = installation();
    if (new PidFile(installation.folders().cluster()).server().isEmpty()) {
      port = installation.postmaster().start();
    }
  }

  /** For the next start and from now on. */
  public void configure(String parameter, String value) throws SQLException {
    var login = server.superuser();
    try (var connection =
            DriverManager.getConnection(at(login.url()), login.user(), login.password());
        var statement = connection.createStatement()) {
      statement.execute("alter system set %s = '%s'".formatted(parameter, value));
      statement.execute("select pg_reload_conf()");
    }
  }

  public String superuser() {
    return server.superuser().user();
  }

  public String superuserPassword() {
    return server.superuser().password();
  }

  /** As a superuser, what no application may. */
  public String ask(String sql) throws SQLException {
    var login = server.superuser();
    try (var connection =
            DriverManager.getConnection(at(login.url()), login.user(), login.password());
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  /** Where its files are. */
  public Path cluster() throws IOException {
    return installation().folders().cluster();
  }

  private Installation installation() throws IOException {
    return Installation.in(folder, Account::choose);
  }

  private String at(String url) {
    return url.replaceFirst(":\\d+/", ":" + port + "/");
  }

  public String user() {
    return server.login().user();
  }

  public String password() {
    return server.login().password();
  }

  @Override
  public void close() {
    server.close();
  }
}
