package dev.switchboard.routing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.apache.camel.component.jdbc.ConnectionStrategy;

/**
 * Camel asks how many parameters a statement has each time it runs one, and PostgreSQL's driver
 * passes that question on to the server: a second round trip for each lookup. It is answered from
 * memory here.
 */
final class QuickLookups implements ConnectionStrategy {

  private static final int KEPT = 200; // statements; a route may write values into its SQL

  private final Map<String, ParameterMetaData> known = new ConcurrentHashMap<>();

  @Override
  public Connection getConnection(DataSource database) throws SQLException {
    return proxy(Connection.class, database.getConnection(), this::prepared);
  }

  @Override
  public boolean isConnectionTransactional(Connection connection, DataSource database) {
    return false;
  }

  private Object prepared(Connection connection, Method method, Object[] with) throws Throwable {
    var made = invoke(connection, method, with);
    return made instanceof PreparedStatement statement
        ? proxy(
            PreparedStatement.class,
            statement,
            (real, asked, arguments) ->
                asked.getName().equals("getParameterMetaData")
                    ? parameters((String) with[0], real)
                    : invoke(real, asked, arguments))
        : made;
  }

  private ParameterMetaData parameters(String sql, PreparedStatement statement)
      throws SQLException {
    var remembered = known.get(sql);
    if (remembered != null) {
      return remembered;
    }
    var count = statement.getParameterMetaData().getParameterCount();
    ParameterMetaData counted =
        proxy(ParameterMetaData.class, null, (nothing, asked, arguments) -> count);
    if (known.size() < KEPT) {
      known.put(sql, counted);
    }
    return counted;
  }

  private interface Answer<T> {
    Object to(T real, Method asked, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, T real, Answer<T> answer) {
    return type.cast(
        Proxy.newProxyInstance(
            QuickLookups.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answer.to(real, method, arguments)));
  }

  private static Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
