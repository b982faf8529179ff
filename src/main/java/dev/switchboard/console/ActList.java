package dev.switchboard.console;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What operators have done, the newest first. */
@Component
class ActList {

  static final int PAGE = 50;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private static final String FIND =
      """
      select id, at, who, role, way, address, what, target, detail from act
      where id < :before
        and (:who = '' or who = :who) and (:what = '' or what = :what)
        and (:target = '' or target like :target_start)
      order by id desc limit :limit
      """;

  /** Of the latest, so that this costs the same however many there are. */
  private static final String VERBS =
      "select distinct what from (select what from act order by id desc limit 2000) latest order by what";

  private final JdbcClient jdbc;

  ActList(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param role empty: none
   * @param address empty: of this machine's own command line
   */
  record Row(
      long id,
      OffsetDateTime at,
      String who,
      String role,
      String way,
      String address,
      String what,
      String target,
      String detail) {

    /** In UTC, which is the same on every replica. */
    public String time() {
      return TIME.format(at.atZoneSameInstant(ZoneOffset.UTC));
    }
  }

  /**
   * @param who exactly; empty: anybody
   * @param what exactly; empty: anything
   * @param target begins so; empty: any
   */
  record Filter(String who, String what, String target) {}

  /**
   * @param before the number of the last that was seen
   * @return one more than a page holds, if there are more
   */
  List<Row> find(Filter filter, long before) {
    return jdbc.sql(FIND)
        .param("before", before)
        .param("who", filter.who())
        .param("what", filter.what())
        .param("target", filter.target())
        .param("target_start", filter.target().replaceAll("([\\\\%_])", "\\\\$1") + "%")
        .param("limit", PAGE + 1)
        .query(Row.class)
        .list();
  }

  List<String> verbs() {
    return jdbc.sql(VERBS).query(String.class).list();
  }
}
