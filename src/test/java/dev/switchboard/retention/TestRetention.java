package dev.switchboard.retention;

import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** For tests of what is still there after what is over was deleted. */
public final class TestRetention {

  private TestRetention() {}

  /** Once, by the times that hold unless somebody sets others. */
  public static void purge(JdbcClient jdbc, TransactionTemplate transactions) {
    var settings = new Binder().bindOrCreate("", RetentionSettings.class);
    new Retention(jdbc, transactions, settings, OwnRetention.NONE, List.of(), Clock.systemUTC())
        .purge();
  }
}
