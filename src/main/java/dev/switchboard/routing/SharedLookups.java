package dev.switchboard.routing;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.component.jdbc.JdbcComponent;
import org.apache.camel.component.jdbc.JdbcConstants;
import org.apache.camel.component.jdbc.JdbcEndpoint;
import org.apache.camel.component.jdbc.JdbcOutputType;
import org.apache.camel.component.jdbc.JdbcProducer;

/**
 * camel-jdbc, which looks up for many messages at once what they ask for at the same time with the
 * same SQL. Whatever is more than a plain lookup is done as Camel does it.
 */
final class SharedLookups extends JdbcComponent {

  private static final int KEPT = 200; // statements; a route may write values into its SQL

  @Override
  protected JdbcEndpoint createEndpoint(String uri, JdbcComponent component, DataSource database) {
    return new JdbcEndpoint(uri, component, database) {
      @Override
      public Producer createProducer() throws Exception {
        return isPlain(this) ? new Shared(this) : super.createProducer();
      }
    };
  }

  private static boolean isPlain(JdbcEndpoint asked) {
    return asked.isUseHeadersAsParameters()
        && asked.isAllowNamedParameters()
        && asked.isUseJDBC4ColumnNameAndLabelSemantics()
        && !asked.isResetAutoCommit()
        && !asked.isTransacted()
        && asked.getReadSize() == 0
        && asked.getOutputClass() == null
        && asked.getOutputType() != JdbcOutputType.StreamList
        && (asked.getParameters() == null || asked.getParameters().isEmpty());
  }

  private static final class Shared extends JdbcProducer {

    private final Map<String, Optional<Lookup>> known = new ConcurrentHashMap<>();

    Shared(JdbcEndpoint asked) throws Exception {
      super(
          asked,
          asked.getDataSource(),
          asked.getConnectionStrategy(),
          asked.getReadSize(),
          asked.getParameters());
    }

    @Override
    public void process(Exchange exchange) throws Exception {
      var message = exchange.getMessage();
      var lookup = lookup(message.getBody(String.class));
      var values = lookup.flatMap(it -> it.values(message));
      if (values.isEmpty()) {
        super.process(exchange);
        return;
      }
      var found = lookup.get().rows(values.get());
      message.setHeader(JdbcConstants.JDBC_COLUMN_NAMES, found.columns());
      if (getEndpoint().getOutputType() == JdbcOutputType.SelectList) {
        message.setHeader(JdbcConstants.JDBC_ROW_COUNT, found.rows().size());
        message.setBody(found.rows());
      } else {
        message.setBody(found.single());
      }
    }

    private Optional<Lookup> lookup(String sql) {
      var seen = known.get(sql);
      if (seen == null) {
        seen = SharedSql.of(sql).map(shared -> new Lookup(shared, getEndpoint().getDataSource()));
        if (known.size() < KEPT) {
          known.put(sql, seen);
        }
      }
      return seen;
    }
  }
}
