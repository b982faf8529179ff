package dev.switchboard.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {

  @Test
  void eachIsEmptyAndAlone() throws SQLException {
    TestDatabase one = TestDatabase.fresh();
    TestDatabase other = TestDatabase.fresh();

    try (Connection first = one.connect();
        Connection second = other.connect()) {
      first.createStatement().execute("create table only_here (id int)");

      assertThat(first.getMetaData().getTables(null, "public", null, null).next()).isTrue();
      assertThat(second.getMetaData().getTables(null, "public", null, null).next()).isFalse();
    }
  }
}
