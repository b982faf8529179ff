package dev.switchboard.database;

import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/** The login of the database that we brought along, in Spring Boot's words. */
record EmbeddedConnectionDetails(Login login) implements JdbcConnectionDetails {

  @Override
  public String getJdbcUrl() {
    return login.url();
  }

  @Override
  public String getUsername() {
    return login.user();
  }

  @Override
  public String getPassword() {
    return login.password();
  }
}
