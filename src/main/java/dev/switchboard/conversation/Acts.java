package dev.switchboard.conversation;

import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What operators have done, written down once and never changed. */
@Component
public class Acts {

  private static final String ADD =
      """
      insert into act (who, role, way, address, what, target, detail)
      values (left(:who, 200), :role, left(:way, 100), left(:address, 64),
        left(:what, 40), left(:target, 400), left(:detail, 1000))
      """;

  private static final String LOOK = "select count(*) from act where false";

  private static final String COMMAND_LINE = "command line";

  private static final Pattern NO_LINE = Pattern.compile("[\\p{Cntrl}\\p{Cs}]");

  private final JdbcClient jdbc;

  public Acts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param role {@code operator}, {@code viewer}; empty: none
   * @param way how they came in
   * @param address they called from; empty: not over the network
   */
  public record Actor(String name, String role, String way, String address) {}

  public void add(Actor who, Act act) {
    jdbc.sql(ADD)
        .param("who", line(who.name()))
        .param("role", who.role())
        .param("way", line(who.way()))
        .param("address", line(who.address()))
        .param("what", act.what())
        .param("target", line(act.target()))
        .param("detail", line(act.detail()))
        .update();
  }

  /** PostgreSQL stores no NUL; and what cannot be written down would be done without a row. */
  private static String line(String text) {
    return NO_LINE.matcher(text).replaceAll(" ").strip();
  }

  /** By whoever sits at a terminal of this machine. */
  public void addOfCommand(Act act) {
    var user = System.getProperty("user.name", "unknown");
    add(new Actor("%s (%s)".formatted(COMMAND_LINE, user), "", COMMAND_LINE, ""), act);
  }

  /**
   * For a command, before it does what could not be written down afterwards.
   *
   * @throws org.springframework.dao.DataAccessException when this database has no place for it
   */
  public void look() {
    jdbc.sql(LOOK).query(Long.class).single();
  }
}
