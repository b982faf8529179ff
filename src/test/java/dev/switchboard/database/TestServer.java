package dev.switchboard.database;

import java.net.URI;
import java.nio.file.Path;

/** An embedded server of a test's own, to be taken away from Switchboard while it runs. */
public final class TestServer implements AutoCloseable {

  private final EmbeddedPostgres server;

  private TestServer(EmbeddedPostgres server) {
    this.server = server;
  }

  public static TestServer start(Path folder) {
    return new TestServer(EmbeddedPostgres.start(folder));
  }

  public int port() {
    return URI.create(server.login().url().substring("jdbc:".length())).getPort();
  }

  public String url() {
    return server.login().url();
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
