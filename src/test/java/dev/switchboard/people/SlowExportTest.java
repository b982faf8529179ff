package dev.switchboard.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.delivery.Shelf;
import java.io.ByteArrayOutputStream;
import java.sql.DriverManager;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever takes out a large export may have a slow line. */
class SlowExportTest {

  private static final ObjectMapper JSON = Jackson2ObjectMapperBuilder.json().build();

  @Test
  void aLineThatIsSlowerThanTheTimeOutOfMessagesIsWaitedFor() throws Exception {
    try (var shelf = new Shelf();
        var connection = DriverManager.getConnection(shelf.url())) {
      var one = shelf.conversation("shop");
      shelf.message(shelf.lane(one, "to-holder"), "customer-message", "2 hours");
      try (var statement = connection.createStatement()) {
        statement.execute("set idle_in_transaction_session_timeout = '200ms'");
      }
      var transactions =
          new TransactionTemplate(
              new JdbcTransactionManager(new SingleConnectionDataSource(connection, true)));
      var people = new People(shelf.jdbc, JSON);
      var held = people.find(new Who("shop", one)).orElseThrow();
      var line = new SlowLine();
      new Export(transactions, JSON, people).write(held, Export.Form.ZIP, line);
      assertThat(line.size()).isPositive();
    }
  }

  private static final class SlowLine extends ByteArrayOutputStream {

    @Override
    public void flush() {
      await().pollDelay(Duration.ofMillis(600)).until(() -> true);
    }
  }
}
