package dev.switchboard.database;

import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * Brings a database along where none is given; Spring Boot makes its DataSource and runs Flyway
 * from it.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(NoDatabaseGiven.class)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {

  @Bean
  EmbeddedPostgres embeddedPostgres(DatabaseSettings settings) {
    return EmbeddedPostgres.start(settings.path());
  }

  @Bean
  JdbcConnectionDetails jdbcConnectionDetails(EmbeddedPostgres postgres) {
    return new EmbeddedConnectionDetails(postgres.login());
  }
}
