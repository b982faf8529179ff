package dev.switchboard.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** An upgrade beside replicas that go on: see docs/OPERATIONS.md. */
class MigrationsTest {

  private static final String PATIENCE = "show idle_in_transaction_session_timeout";

  /** Each is run by hand, as OPERATIONS says, before the new version comes. */
  private static final List<String> BEFORE =
      List.of("V9__operator.sql", "V13__people.sql", "V15__walks_along_conversations.sql");

  private final TestDatabase database = TestDatabase.fresh();
  private final JdbcClient jdbc = JdbcClient.create(plain());

  @Test
  void aMigrationMayTakeItsTime_aMessageMayNot() {
    asShipped()
        .run(
            started -> {
              assertThat(started).hasNotFailed();
              var messages = started.getBean(HikariDataSource.class);
              var migrations = started.getBean(Flyway.class).getConfiguration().getDataSource();
              assertThat(ask(JdbcClient.create(messages), PATIENCE)).isEqualTo("10s");
              assertThat(ask(JdbcClient.create(migrations), PATIENCE)).isEqualTo("0");
            });
  }

  @Test
  void aDatabaseThatIsAwayForAMomentIsWaitedFor() {
    TestDatabase.away(database.url());
    CompletableFuture.runAsync(
        () -> TestDatabase.back(database.url()),
        CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS));
    asShipped().run(started -> assertThat(started).hasNotFailed());
  }

  private ApplicationContextRunner asShipped() {
    return new ApplicationContextRunner()
        .withInitializer(new ConfigDataApplicationContextInitializer())
        .withUserConfiguration(MigrationConfiguration.class)
        .withConfiguration(
            AutoConfigurations.of(DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class))
        .withPropertyValues(
            "spring.datasource.url=" + database.url(),
            "spring.datasource.username=" + database.user(),
            "spring.datasource.password=" + database.password());
  }

  @Test
  void whatWasBuiltBeforeIsFound() throws IOException {
    migrate("8");
    for (var script : BEFORE) {
      for (var statement : statements(script)) {
        if (statement.startsWith("create index if not exists")) {
          jdbc.sql(statement.replaceFirst("index", "index concurrently")).update();
        } else if (statement.startsWith("alter table")) {
          jdbc.sql(statement).update();
        }
      }
    }
    assertThat(
            ask(
                jdbc,
                "select indisvalid::text from pg_index where indexrelid = 'conversation_heard'::regclass"))
        .isEqualTo("true");
    migrate("latest");
    assertThat(ask(jdbc, "select count(*)::text from flyway_schema_history where not success"))
        .isEqualTo("0");
  }

  /** Replicas of the version before still read it. */
  @Test
  void nothingIsTakenAway() throws IOException {
    for (var script :
        new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/*.sql")) {
      assertThat(statements(script.getFilename()))
          .as(script.getFilename())
          .noneMatch(statement -> statement.matches("(?is).*\\b(drop|rename|truncate)\\b.*"));
    }
  }

  private DataSource plain() {
    return new DriverManagerDataSource(database.url(), database.user(), database.password());
  }

  private void migrate(String version) {
    Flyway.configure().dataSource(plain()).target(version).load().migrate();
  }

  private static List<String> statements(String script) throws IOException {
    try (var file = MigrationsTest.class.getResourceAsStream("/db/migration/" + script)) {
      var sql = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(sql.replaceAll("--[^\\n]*", "").split(";"))
          .map(String::strip)
          .filter(statement -> !statement.isEmpty())
          .toList();
    }
  }

  private static String ask(JdbcClient client, String question) {
    return client.sql(question).query(String.class).single();
  }
}
