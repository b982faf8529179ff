package dev.switchboard.database;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database without the rest of Switchboard, for a command: no web server, no lanes, no routes,
 * and nothing is logged. It is that of {@code spring.datasource.url}; else our own, of a
 * Switchboard that runs in the data folder or, if none does, started for as long as this is open.
 */
public final class DatabaseAlone implements AutoCloseable {

  private static final String[] QUIET = {
    "--logging.threshold.console=off", // the answer of a command is all that it says
    "--spring.main.banner-mode=off",
    "--spring.datasource.hikari.minimum-idle=0",
    "--spring.datasource.hikari.maximum-pool-size=2"
  };

  private final ConfigurableApplicationContext context;

  private DatabaseAlone(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * @param settings {@code --name=value}, before the environment and config/application.yaml
   * @throws RuntimeException as a start of Switchboard would fail; Spring Boot's failure analyzers
   *     know the words
   */
  public static DatabaseAlone open(List<String> settings) {
    return open(Alone.class, settings);
  }

  /**
   * As {@link #open}, for commands that come before the first start: our own database is created
   * where there is none, and its tables are brought up to date as by a start.
   */
  public static DatabaseAlone openOrCreate(List<String> settings) {
    return open(UpToDate.class, settings);
  }

  private static DatabaseAlone open(Class<?> kind, List<String> settings) {
    return new DatabaseAlone(
        new SpringApplicationBuilder(kind)
            .web(WebApplicationType.NONE)
            .run(Stream.concat(settings.stream(), Stream.of(QUIET)).toArray(String[]::new)));
  }

  public JdbcClient jdbc() {
    return context.getBean(JdbcClient.class);
  }

  public TransactionTemplate transactions() {
    return context.getBean(TransactionTemplate.class);
  }

  /** The settings that Switchboard would read here. */
  public Environment environment() {
    return context.getEnvironment();
  }

  @Override
  public void close() {
    context.close();
  }

  /** No {@code @Configuration}: the whole of Switchboard must not find it. */
  @Import(OurOwn.class)
  @ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class
  })
  static class Alone {}

  @Import({OurOwnEvenNew.class, MigrationConfiguration.class})
  @ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    FlywayAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    TransactionAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class
  })
  static class UpToDate {}

  @Conditional(NoDatabaseGiven.class)
  @EnableConfigurationProperties(DatabaseSettings.class)
  static class OurOwn {

    @Bean
    RunningPostgres runningPostgres(DatabaseSettings settings) {
      return RunningPostgres.in(settings.path());
    }

    @Bean
    JdbcConnectionDetails jdbcConnectionDetails(RunningPostgres postgres) {
      return new EmbeddedConnectionDetails(postgres.login());
    }
  }

  @Conditional(NoDatabaseGiven.class)
  @EnableConfigurationProperties(DatabaseSettings.class)
  static class OurOwnEvenNew {

    @Bean
    RunningPostgres runningPostgres(DatabaseSettings settings) {
      return RunningPostgres.inOrNew(settings.path());
    }

    @Bean
    JdbcConnectionDetails jdbcConnectionDetails(RunningPostgres postgres) {
      return new EmbeddedConnectionDetails(postgres.login());
    }
  }
}
