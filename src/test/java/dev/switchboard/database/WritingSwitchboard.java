package dev.switchboard.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The victim of {@link KilledSwitchboardTest}: a row for each commit, and a line once it is
 * acknowledged.
 */
@Configuration(proxyBeanMethods = false)
@Import(DatabaseConfiguration.class)
class WritingSwitchboard {

  public static void main(String[] arguments) throws SQLException {
    Login login =
        SpringApplication.run(WritingSwitchboard.class, arguments)
            .getBean(EmbeddedPostgres.class)
            .login();
    try (Connection connection = new Sql(login).connect();
        Statement statement = connection.createStatement()) {
      statement.execute("drop table if exists written");
      statement.execute("create table written (row int primary key)");
      for (int row = 1; ; row++) {
        statement.execute("insert into written values (" + row + ")");
        System.out.println("committed " + row);
      }
    }
  }
}
