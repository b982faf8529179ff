package dev.switchboard;

import dev.switchboard.conversation.Integration;
import dev.switchboard.conversation.Integrations;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A demo world that nobody asked for by name looks into the database before anything starts: a
 * configuration that cannot be found any more is not the same as none.
 */
@Component
@ConditionalOnProperty(DemoUntilConfigured.NOT_NAMED)
class DemoDataOnly {

  /** The demo world's own password is configured, so it makes none. */
  private static final String A_PASSWORD = "select exists (select from console_account)";

  private static final String OTHERS =
      """
      select integration from conversation where integration not in (:demo)
      union all
      select integration from genesys_object where integration not in (:demo)
      limit 1
      """;

  DemoDataOnly(JdbcClient jdbc, Integrations demo) {
    look(jdbc, demo.all().stream().map(Integration::name).toList());
  }

  /**
   * @throws NoDemoHere when there is anything that the demo world has not left itself
   */
  static void look(JdbcClient jdbc, List<String> demo) {
    if (jdbc.sql(A_PASSWORD).query(Boolean.class).single()) {
      throw new NoDemoHere("a password of the console that was made there");
    }
    jdbc.sql(OTHERS)
        .param("demo", demo)
        .query(String.class)
        .optional()
        .ifPresent(
            name -> {
              throw new NoDemoHere("what belongs to the integration " + name);
            });
  }
}
