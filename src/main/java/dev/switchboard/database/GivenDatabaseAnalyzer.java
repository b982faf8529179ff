package dev.switchboard.database;

import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Says of the database that was given which one it is, and that it is away or lets nobody in. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class GivenDatabaseAnalyzer extends AbstractFailureAnalyzer<SQLException> {

  private static final String URL = "spring.datasource.url";
  private static final Pattern HOSTS = Pattern.compile("jdbc:postgresql://([^/?]+).*");

  /** No account, no such database, or one that may not come in (SQLSTATE). */
  private static final Pattern REFUSED = Pattern.compile("28...|3D...|08004");

  private static final Pattern AWAY = Pattern.compile("08...|53...|57P..");

  private final Environment settings;

  GivenDatabaseAnalyzer(Environment settings) {
    this.settings = settings;
  }

  @Override
  protected FailureAnalysis analyze(Throwable failure, SQLException found) {
    var url = settings.getProperty(URL);
    var innermost = innermost(found);
    var state = String.valueOf(innermost.getSQLState());
    if (!StringUtils.hasText(url)) {
      return null;
    }
    if (REFUSED.matcher(state).matches()) {
      return new FailureAnalysis(
          "The database at %s (%s) refuses: %s."
              .formatted(place(url), URL, withoutStop(innermost.getMessage())),
          "Mend spring.datasource.username, spring.datasource.password or the name in the URL.",
          found);
    }
    return AWAY.matcher(state).matches()
        ? new FailureAnalysis(
            "The database at %s (%s) does not answer: %s."
                .formatted(place(url), URL, withoutStop(reason(innermost))),
            "Start it, or mend the URL.",
            found)
        : null;
  }

  /** The pool and Flyway have put their own words around it. */
  private static SQLException innermost(SQLException found) {
    var innermost = found;
    for (Throwable cause = found; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        innermost = sql;
      }
    }
    return innermost;
  }

  private static String reason(SQLException innermost) {
    var cause = innermost.getCause();
    if (cause instanceof UnknownHostException) {
      return "there is no host of this name";
    }
    return cause == null || cause.getMessage() == null
        ? innermost.getMessage()
        : cause.getMessage();
  }

  private static String place(String url) {
    var hosts = HOSTS.matcher(url);
    return hosts.matches() ? hosts.group(1) : "localhost";
  }

  private static String withoutStop(String words) {
    return words.replaceFirst("\\.$", "");
  }
}
