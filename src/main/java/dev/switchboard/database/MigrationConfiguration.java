package dev.switchboard.database;

import org.springframework.boot.autoconfigure.flyway.FlywayConnectionDetails;
import org.springframework.boot.autoconfigure.flyway.FlywayProperties;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Migrations have connections of their own: an index on a large table takes its time, and the
 * time-outs of those that carry messages would end it, again and again.
 */
@Configuration(proxyBeanMethods = false)
class MigrationConfiguration {

  private static final String LOGIN = "loginTimeout"; // seconds

  @Bean
  FlywayConnectionDetails flywayConnectionDetails(
      JdbcConnectionDetails database, FlywayProperties own) {
    return new MigrationAccount(database, own);
  }

  /** That of the database, if {@code spring.flyway} names no other. */
  private record MigrationAccount(JdbcConnectionDetails database, FlywayProperties own)
      implements FlywayConnectionDetails {

    /** Without time-outs, once there is a connection; but a database that is silent is none. */
    @Override
    public String getJdbcUrl() {
      var url = own.getUrl() == null ? database.getJdbcUrl() : own.getUrl();
      return url.contains(LOGIN) ? url : url + (url.contains("?") ? "&" : "?") + LOGIN + "=5";
    }

    @Override
    public String getUsername() {
      return own.getUser() == null ? database.getUsername() : own.getUser();
    }

    @Override
    public String getPassword() {
      return own.getUser() == null ? database.getPassword() : own.getPassword();
    }

    @Override
    public String getDriverClassName() {
      return database.getDriverClassName();
    }

    /** No password in a line of the log. */
    @Override
    public String toString() {
      return "MigrationAccount[" + getUsername() + "]";
    }
  }
}
