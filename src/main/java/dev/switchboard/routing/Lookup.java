package dev.switchboard.routing;

import dev.switchboard.database.Together;
import java.lang.reflect.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.camel.Message;
import org.apache.camel.component.jdbc.JdbcConstants;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;

/** One SQL of the routes: whoever asks first asks for all who ask meanwhile. */
final class Lookup {

  private final SharedSql sql;
  private final JdbcTemplate jdbc;
  private final Map<List<Class<?>>, Together<List<Object>, Found>> askers =
      new ConcurrentHashMap<>();

  Lookup(SharedSql sql, DataSource database) {
    this.sql = sql;
    this.jdbc = new JdbcTemplate(database);
  }

  /**
   * @param rows as camel-jdbc makes them: values by label, in the order of the columns
   */
  record Found(Set<String> columns, List<Map<String, Object>> rows) {

    /**
     * @return as camel-jdbc answers with {@code outputType=SelectOne}: null, a row, or the value of
     *     its only column
     */
    Object single() throws SQLDataException {
      if (rows.size() > 1) {
        throw new SQLDataException("the lookup has found more than one row");
      }
      if (rows.isEmpty()) {
        return null;
      }
      var row = rows.get(0);
      return row.size() == 1 ? row.values().iterator().next() : row;
    }
  }

  /**
   * @return what this message asks for; empty when Camel has to find it, or to say what is missing
   */
  Optional<List<Object>> values(Message message) {
    if (message.getHeader(JdbcConstants.JDBC_PARAMETERS) != null) {
      return Optional.empty();
    }
    var values = new ArrayList<>();
    sql.names().forEach(name -> values.add(message.getHeader(name)));
    return Optional.of((List<Object>) values).filter(SharedSql::takes);
  }

  /**
   * @throws org.springframework.dao.DataAccessException when the database does not answer, or
   *     refuses; what others asked for has no part in it
   */
  Found rows(List<Object> values) {
    List<Class<?>> types = new ArrayList<>();
    values.forEach(value -> types.add(value.getClass()));
    return askers
        .computeIfAbsent(
            types,
            of -> {
              var shared = sql.shared(values);
              return new Together<>(asked -> ask(shared, of, asked));
            })
        .join(values);
  }

  private List<Found> ask(String shared, List<Class<?>> types, List<List<Object>> asked) {
    if (asked.size() == 1) {
      return query(sql.alone(), Lookup::alone, asked.get(0).toArray());
    }
    var arrays =
        IntStream.range(0, types.size())
            .mapToObj(n -> array(types.get(n), asked.stream().map(one -> one.get(n)).toList()))
            .toArray();
    return query(shared, rows -> sorted(rows, asked.size()), arrays);
  }

  private List<Found> query(
      String text, ResultSetExtractor<List<Found>> reader, Object[] parameters) {
    return jdbc.query(text, reader, parameters);
  }

  private static Object[] array(Class<?> type, List<Object> values) {
    return values.toArray(size -> (Object[]) Array.newInstance(type, size));
  }

  private static List<Found> alone(ResultSet rows) throws SQLException {
    var found = new Found(columns(rows.getMetaData(), 1), new ArrayList<>());
    while (rows.next()) {
      found.rows().add(row(rows, 1));
    }
    return List.of(found);
  }

  private static List<Found> sorted(ResultSet rows, int askers) throws SQLException {
    var columns = columns(rows.getMetaData(), 2);
    var found =
        IntStream.range(0, askers).mapToObj(n -> new Found(columns, new ArrayList<>())).toList();
    while (rows.next()) {
      found.get(rows.getInt(1) - 1).rows().add(row(rows, 2));
    }
    return found;
  }

  private static Set<String> columns(ResultSetMetaData told, int first) throws SQLException {
    var columns = new LinkedHashSet<String>();
    for (int n = first; n <= told.getColumnCount(); n++) {
      columns.add(told.getColumnLabel(n));
    }
    return columns;
  }

  private static Map<String, Object> row(ResultSet rows, int first) throws SQLException {
    var told = rows.getMetaData();
    var row = new LinkedHashMap<String, Object>();
    for (int n = first; n <= told.getColumnCount(); n++) {
      row.put(told.getColumnLabel(n), rows.getObject(n));
    }
    return row;
  }
}
