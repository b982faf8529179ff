package dev.switchboard.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

class DatabaseConfigurationTest {

  @TempDir static Path parent;

  final Path folder = parent.resolve("data");
  final ApplicationContextRunner context =
      new ApplicationContextRunner()
          .withUserConfiguration(DatabaseConfiguration.class)
          .withConfiguration(
              AutoConfigurations.of(
                  DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class))
          .withPropertyValues(
              "switchboard.data.folder=" + folder,
              "spring.flyway.locations=classpath:no-migrations");

  @Test
  void withoutAnUrlTheDataSourceIsOurOwnPostgres() {
    context.run(
        started -> {
          assertThat(started).hasNotFailed().hasSingleBean(EmbeddedPostgres.class);
          JdbcClient jdbc = JdbcClient.create(started.getBean(DataSource.class));
          assertThat(
                  jdbc.sql("select current_user || '@' || current_database()")
                      .query(String.class)
                      .single())
              .isEqualTo("switchboard@switchboard");
          assertThat(
                  jdbc.sql("select count(*) from flyway_schema_history").query(Long.class).single())
              .isZero();
        });
    assertThatTheServerIsGone();
  }

  @Test
  void withAnUrlNothingOfOursStarts() {
    TestDatabase given = TestDatabase.fresh();
    Path untouched = parent.resolve("untouched");
    context
        .withPropertyValues(
            "spring.datasource.url=" + given.url(),
            "spring.datasource.username=" + given.user(),
            "spring.datasource.password=" + given.password(),
            "switchboard.data.folder=" + untouched)
        .run(
            started -> {
              assertThat(started).hasNotFailed().doesNotHaveBean(EmbeddedPostgres.class);
              assertThat(started.getBean(JdbcConnectionDetails.class).getJdbcUrl())
                  .isEqualTo(given.url());
            });
    assertThat(untouched).doesNotExist();
  }

  @Test
  void whenALaterBeanFailsTheServerIsStopped() {
    context.withUserConfiguration(FailsLater.class).run(started -> assertThat(started).hasFailed());

    assertThatTheServerIsGone();
  }

  @Test
  void anEmptyFolderIsRefusedWithWhatToDo() {
    context
        .withPropertyValues("switchboard.data.folder= ")
        .run(
            started ->
                assertThat(started)
                    .getFailure()
                    .rootCause()
                    .hasMessageContaining("leave switchboard.data.folder out"));
  }

  @Test
  void aFailureIsPrintedAsWhatHappenedAndWhatToDo() {
    FailureAnalysis analysis =
        new DatabaseStartFailureAnalyzer()
            .analyze(new IllegalStateException("bean", new DatabaseFolderInUseException(folder)));

    assertThat(analysis.getDescription()).contains("Another Switchboard");
    assertThat(analysis.getAction()).contains("switchboard.data.folder");
  }

  private void assertThatTheServerIsGone() {
    assertThat(folder.resolve("postgres-18")).isDirectory();
    assertThat(folder.resolve("postgres-18/postmaster.pid")).doesNotExist();
  }

  @Configuration(proxyBeanMethods = false)
  static class FailsLater {

    @Bean
    String failing(DataSource dataSource) {
      throw new IllegalStateException("as planned");
    }
  }
}
