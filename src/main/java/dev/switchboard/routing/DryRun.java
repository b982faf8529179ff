package dev.switchboard.routing;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Builds a generation as it would run, with Java steps that do nothing and a database that is not
 * there: what is said of route files is the same as where they run.
 */
final class DryRun {

  private final ConfigurableEnvironment settings = new StandardEnvironment();

  /**
   * @param settings {@code --name=value}, before the environment and config/application.yaml
   */
  DryRun(List<String> settings) {
    this.settings
        .getPropertySources()
        .addFirst(new SimpleCommandLinePropertySource(settings.toArray(String[]::new)));
    ConfigDataEnvironmentPostProcessor.applyTo(this.settings);
  }

  /**
   * @param files text by file name
   * @return a generation that runs: close it
   */
  Generation of(Map<String, String> files) throws BadRoutes {
    return new GenerationBuilder(
            this::context, () -> List.of(new Idle()), Entries.all(settings), allowed())
        .build(files);
  }

  private Set<String> allowed() {
    return Binder.get(settings)
        .bind("switchboard.routes.allow", Bindable.setOf(String.class))
        .orElse(Set.of());
  }

  private DefaultCamelContext context() {
    var camel = new DefaultCamelContext(false);
    camel.getRegistry().bind("dataSource", DataSource.class, new NoDatabase());
    GenerationContext.set(camel, settings, new SharedLookups());
    return camel;
  }

  private static final class Idle extends RouteBuilder {
    @Override
    public void configure() {
      for (var name : StepNames.all()) {
        from("direct:" + name).routeId(name).stop();
      }
    }
  }

  /** It is looked up when routes are built, and only then. */
  private static final class NoDatabase implements DataSource {

    @Override
    public Connection getConnection() throws SQLException {
      throw new SQLException("there is no database in a dry run");
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
      return new PrintWriter(PrintWriter.nullWriter());
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
      return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
      throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
      throw new SQLException("not a wrapper");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
      return false;
    }
  }
}
