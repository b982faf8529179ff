package dev.switchboard.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Short SQL for tests of the server itself. */
record Sql(Login login) {

  void run(String statement) throws SQLException {
    try (Connection connection = connect();
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  String ask(String question) throws SQLException {
    try (Connection connection = connect();
        Statement sql = connection.createStatement();
        ResultSet answer = sql.executeQuery(question)) {
      answer.next();
      return answer.getString(1);
    }
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(login.url(), login.user(), login.password());
  }
}
