package dev.switchboard.routing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.component.jdbc.JdbcComponent;
import org.apache.camel.component.jdbc.JdbcEndpoint;
import org.apache.camel.component.jdbc.JdbcOutputType;
import org.apache.camel.support.DefaultProducer;

/**
 * camel-jdbc with its options, but without a database: whoever looks something up gets the row that
 * was given, as far as the SQL names its columns.
 */
final class GivenRows extends JdbcComponent {

  static final String ROW = "rehearsal.row";

  private static final Pattern PARAMETER = Pattern.compile(":\\?([A-Za-z_][\\w-]*)");

  @Override
  protected JdbcEndpoint createEndpoint(String uri, JdbcComponent component, DataSource nobody) {
    return new JdbcEndpoint(uri, component, nobody) {
      @Override
      public Producer createProducer() {
        return new Answer(this);
      }
    };
  }

  private static final class Answer extends DefaultProducer {

    private final JdbcEndpoint asked;

    Answer(JdbcEndpoint asked) {
      super(asked);
      this.asked = asked;
    }

    @Override
    public void process(Exchange exchange) {
      var sql = exchange.getMessage().getBody(String.class);
      refuseMissingParameters(sql, exchange);
      var row = row(sql, exchange);
      var one = asked.getOutputType() == JdbcOutputType.SelectOne;
      exchange.getMessage().setBody(one ? row : List.of(row));
    }

    private void refuseMissingParameters(String sql, Exchange exchange) {
      if (asked.isUseHeadersAsParameters()) {
        PARAMETER
            .matcher(sql)
            .results()
            .map(found -> found.group(1))
            .filter(name -> exchange.getMessage().getHeader(name) == null)
            .findFirst()
            .ifPresent(
                name -> {
                  throw new IllegalStateException(
                      "the SQL asks for :?%s, and no header of this name is set".formatted(name));
                });
      }
    }

    private static Map<String, Object> row(String sql, Exchange exchange) {
      Map<String, Object> seen = new HashMap<>();
      exchange
          .getProperty(ROW, Map.of(), Map.class)
          .forEach(
              (column, value) -> {
                if (Pattern.compile("\\b" + Pattern.quote(column.toString()) + "\\b")
                    .matcher(sql)
                    .find()) {
                  seen.put(column.toString(), value);
                }
              });
      return seen;
    }
  }
}
