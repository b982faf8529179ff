package dev.switchboard.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The database {@code switchboard} and the account that owns it, and nothing else: SQL from routes
 * must not be able to read files or run programs, as a superuser could.
 *
 * @param superuser the way in for creating both
 */
record OwnDatabase(Login superuser) {

  static final String NAME = "switchboard";

  private static final String ACCOUNT_IS_MISSING =
      "select not exists (select from pg_roles where rolname = 'switchboard')";
  private static final String CREATE_ACCOUNT = "create role switchboard login password '%s'";
  private static final String DATABASE_IS_MISSING =
      "select not exists (select from pg_database where datname = 'switchboard')";
  private static final String CREATE_DATABASE = "create database switchboard owner switchboard";

  /** Creates what is missing; after a kill in between, the rest. */
  Login ensureCreated() {
    try (Connection connection =
            DriverManager.getConnection(superuser.url(), superuser.user(), superuser.password());
        Statement statement = connection.createStatement()) {
      if (yes(statement, ACCOUNT_IS_MISSING)) {
        statement.execute(CREATE_ACCOUNT.formatted(superuser.password()));
      }
      if (yes(statement, DATABASE_IS_MISSING)) {
        statement.execute(CREATE_DATABASE);
      }
      return login();
    } catch (SQLException e) {
      throw new DatabaseStartException(
          "PostgreSQL runs but does not let us in: " + e.getMessage(),
          "Put back the file `password` that belongs to this data folder.",
          e);
    }
  }

  /** The way into it once it has been created. */
  Login login() {
    return new Login(superuser.in(NAME).url(), NAME, superuser.password());
  }

  private static boolean yes(Statement statement, String question) throws SQLException {
    try (ResultSet answer = statement.executeQuery(question)) {
      return answer.next() && answer.getBoolean(1);
    }
  }
}
