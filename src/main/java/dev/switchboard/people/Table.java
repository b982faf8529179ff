package dev.switchboard.people;

import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A table with rows about a conversation. Which there are is asked of the database: whoever adds
 * one with a column {@code conversation} or {@code lane} need not think of this room.
 *
 * @param columns what can be shown of it: all but bytes
 */
record Table(String name, String key, String columns) {

  private static final String ALL =
      """
      select distinct on (c.relname) quote_ident(c.relname) as name, k.attname as key,
        (select string_agg(quote_ident(o.attname), ', ' order by o.attnum) from pg_attribute o
         where o.attrelid = c.oid and o.attnum > 0 and not o.attisdropped
           and o.atttypid <> cast('bytea' as regtype)) as columns
      from pg_class c join pg_attribute k on k.attrelid = c.oid
      where c.relnamespace = cast(current_schema() as regnamespace) and c.relkind in ('r', 'p')
        and not c.relispartition and not k.attisdropped
        and (k.attname = 'conversation' and k.atttypid = cast('uuid' as regtype)
          or k.attname = 'lane' and k.atttypid = cast('bigint' as regtype))
      order by c.relname, k.attname
      """;

  /** Those that hang on lanes first, then those on the conversation, the lanes last of all. */
  static List<Table> inOrderOfDeletion(JdbcClient jdbc) {
    return jdbc.sql(ALL).query(Table.class).list().stream()
        .sorted(Comparator.comparingInt(Table::place))
        .toList();
  }

  private int place() {
    return name.equals("lane") ? 2 : key.equals("lane") ? 0 : 1;
  }

  /** Rows of the conversations in {@code :conversations}. */
  String from() {
    return key.equals("lane")
        ? " from %s where lane in (select id from lane where conversation = any(:conversations))"
            .formatted(name)
        : " from %s where conversation = any(:conversations)".formatted(name);
  }

  /** What is told about single letters. */
  boolean isOfLetters() {
    return key.equals("lane") && !isMessages();
  }

  boolean isMessages() {
    return name.equals("message");
  }
}
